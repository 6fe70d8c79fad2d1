"""Adding to the ledger of interest: three statements for however many items."""

from odoo import api, models
from odoo.tools import SQL

CASTS = {"int": "%s::int[]", "date": "%s::date[]", "text": "%s::text[]", "numeric": "%s::numeric[]"}
ITEM_TYPES = ("int", "int", "int", "int", "int", "date", "date", "text", "text", "text", "date")
ROW_TYPES = ("int", "int", "int", "int", "text", "date", "date", "date", "numeric", "numeric", "int", "date")


def columns(types, rows):
    """The rows as one array per column for ``unnest``."""
    found = list(zip(*rows)) if rows else [()] * len(types)
    return SQL(", ").join(SQL(CASTS[kind], list(values)) for kind, values in zip(types, found, strict=True))


class ArCharge(models.AbstractModel):
    _inherit = "ar.charge"

    @api.model
    def _record(self, company, decisions, as_of, stamps, texts):
        """Write decisions: items, ends, what is taken back, additions.

        :param decisions: what :meth:`_decide` returned
        :return: how many rows were added
        """
        kept = [row for row in decisions if row[0].item_id or row[4].additions]
        if not kept:
            return 0
        items = self._record_items(company, kept, stamps, texts)
        self._record_ends(kept)
        added = []
        for fact, policy, _first, _event, decision in kept:
            shared = (items[fact.line_id], fact.partner_id, fact.currency_id)
            added += self._mirror_rows(decision, shared)
            added += [
                (
                    *shared,
                    policy.id,
                    "correction" if corrects else "accrual",
                    period.first,
                    None if runs else period.last,
                    None if runs else period.last,
                    period.base,
                    period.percent,
                    None,
                    None,
                )
                for period, runs, corrects in decision.additions
            ]
        self._record_rows(company, added, as_of)
        for model in ("ar.charge.item", "ar.charge.accrual"):
            self.env[model].invalidate_model(flush=False)
        return len(added)

    @api.model
    def _record_items(self, company, kept, stamps, texts):
        """The items as they are now: ``{line id: item id}``; the policy of a known item stays."""
        rows = []
        for fact, policy, first, event, _decision in kept:
            stopped = "|".join(texts[key] for key in fact.stop_keys() if key in texts)
            known = (fact.line_id, fact.move_id, fact.partner_id, fact.currency_id, policy.id, fact.due, first)
            rows.append((*known, fact.digest, stamps.get(policy.id, ""), stopped, event))
        return dict(
            self.env.execute_query(
                SQL(
                    """
            INSERT INTO ar_charge_item (line_id, move_id, partner_id, currency_id, policy_id, date_due, first_day, digest, stamp,
                                        stop_digest, next_check, company_id, create_uid, create_date, write_uid, write_date)
            SELECT u.*, %(company)s, %(uid)s, %(now)s, %(uid)s, %(now)s
              FROM unnest(%(columns)s) AS u(line, move, partner, currency, policy, due, first, digest, stamp, stops, event)
            ON CONFLICT (line_id) DO UPDATE SET
                   partner_id = EXCLUDED.partner_id, date_due = EXCLUDED.date_due, first_day = EXCLUDED.first_day,
                   digest = EXCLUDED.digest, stamp = EXCLUDED.stamp, stop_digest = EXCLUDED.stop_digest,
                   next_check = EXCLUDED.next_check, write_uid = EXCLUDED.write_uid, write_date = EXCLUDED.write_date
            RETURNING line_id, id
            """,
                    columns=columns(ITEM_TYPES, rows),
                    company=company.id,
                    uid=self.env.uid,
                    now=self.env.cr.now(),
                )
            )
        )

    @api.model
    def _record_ends(self, kept):
        """Rows that turn out to end earlier than they say."""
        ends = [(row_id, *dates) for *_rest, decision in kept for row_id, dates in decision.ends.items()]
        if ends:
            self.env.execute_query(
                SQL(
                    """
                UPDATE ar_charge_accrual row
                   SET date_to = COALESCE(u.recorded, row.date_to), effective_to = u.effective,
                       is_void = u.effective < row.date_from, write_uid = %s, write_date = %s
                  FROM unnest(%s) AS u(id, recorded, effective) WHERE row.id = u.id
                RETURNING row.id
                """,
                    self.env.uid,
                    self.env.cr.now(),
                    columns(("int", "date", "date"), ends),
                )
            )

    @api.model
    def _mirror_rows(self, decision, shared):
        """Rows that take recorded days back."""
        rows = []
        for row_id, first, last, charged in decision.mirrors:
            # sudo: the product takes back what it recorded
            row = self.env["ar.charge.accrual"].sudo().browse(row_id)
            charged_to = None if charged else last
            rows.append(
                (*shared, row.policy_id.id, "mirror", first, last, last, row.base, row.percent, row_id, charged_to)
            )
        return rows

    @api.model
    def _record_rows(self, company, added, as_of):
        if not added:
            return
        self.env.execute_query(
            SQL(
                """
            INSERT INTO ar_charge_accrual (item_id, partner_id, currency_id, policy_id, kind, date_from, date_to, effective_to, base,
                                           percent, mirror_of_id, charged_to, company_id, recorded_on, is_void,
                                           create_uid, create_date, write_uid, write_date)
            SELECT u.*, %(company)s, %(as_of)s, FALSE, %(uid)s, %(now)s, %(uid)s, %(now)s
              FROM unnest(%(columns)s) AS u(item, partner, currency, policy, kind, first, last, effective, base, percent, mirror, charged)
            RETURNING id
            """,
                columns=columns(ROW_TYPES, added),
                company=company.id,
                as_of=as_of,
                uid=self.env.uid,
                now=self.env.cr.now(),
            )
        )
