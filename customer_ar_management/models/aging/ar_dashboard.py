from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_ar_management.models.aging.ar_metric import PERIOD_MONTHS
from odoo.addons.customer_ar_management.models.aging.ar_overview import SOON_DAYS, TOP
from odoo.addons.customer_ar_management.tools import metrics
from odoo.addons.customer_ar_management.tools.aging import BASIS_DOCUMENT, BASIS_DUE

from ..base import arguments

TREND_MONTHS = 12


class ArDashboard(models.AbstractModel):
    """The figures of the first page. Every block is one question to the
    relation of open items, to the frozen months or to a room's hook."""

    _name = "ar.dashboard"
    _description = "Receivables overview"

    # -- what the client asks -------------------------------------------------

    @api.model
    @api.readonly
    def get_data(self, as_of=None, basis=None, company_id=None, dimension=None):
        """Everything the page shows but the proof.

        :param str as_of: ISO date, default today
        :param str basis: ``due`` or ``document``, default the company's
        :param int company_id: one of the companies chosen, default the current
        :param str dimension: a key of ``_dimensions``
        :return: dict of blocks, or ``{empty: True, steps}`` before the first receivable
        """
        company, as_of, basis, scheme = self._options(as_of, basis, company_id)
        dimensions = self._dimensions()
        data = {
            "options": {
                "as_of": fields.Date.to_string(as_of),
                "basis": basis,
                "scheme_id": scheme.id,
                "company_id": company.id,
                "currency_id": company.currency_id.id,
                "today": fields.Date.to_string(fields.Date.context_today(self)),
                "companies": [{"id": c.id, "name": c.name} for c in self.env.companies],
                "dimensions": [{"key": key, "label": label} for key, label in dimensions.items()],
            },
        }
        if self._is_empty(company):
            return {**data, "empty": True, "steps": self._allowed(self._first_steps(company))}
        dimension = dimension if dimension in dimensions else next(iter(dimensions))
        single = self.env["ar.open.item"]._fields[dimension].type == "many2one"
        overview = self.env["ar.overview"]._overview(company, as_of, basis, scheme, dimension if single else None)
        trend = self._trend(company, as_of, scheme)
        return {
            **data,
            "empty": False,
            "tiles": self._allowed(self._tiles(company, as_of, overview, trend)),
            "buckets": overview["buckets"],
            "trend": trend,
            "before_date": fields.Date.to_string(overview["before_date"]),
            "debtors": overview["debtors"],
            "movements": overview["movements"],
            "todo": self._allowed(item for item in self._todo_items(company, as_of) if item["count"]),
            "breakdown": self._named(dimension, overview["breakdown"])
            if single
            else self._breakdown(company, as_of, dimension),
        }

    @api.model
    @api.readonly
    def get_breakdown(self, as_of, company_id, dimension):
        """The overdue amount by another dimension."""
        company, as_of, _basis, _scheme = self._options(as_of, None, company_id)
        return self._breakdown(company, as_of, dimension if dimension in self._dimensions() else "user_id")

    @api.model
    @api.readonly
    def get_steps(self, company_id):
        """What is still to be done of the first steps, for whoever may do it."""
        company, _as_of, _basis, _scheme = self._options(None, None, company_id)
        return self._allowed(step for step in self._first_steps(company) if not step["done"])

    @api.model
    @api.readonly
    def get_proof(self, as_of, company_id):
        """``{open_items, ledger, difference}`` of the page's date and company."""
        company, as_of, _basis, _scheme = self._options(as_of, None, company_id)
        # sudo: the proof covers the whole company; a branch's matchings reach across, so its root is proven
        root = company.root_id.sudo()
        return {**root.env["ar.open.item"].with_company(root)._ledger_proof(root, as_of), "company": root.name}

    @api.model
    def action_print(self, as_of=None, basis=None, company_id=None, dimension=None):
        """Download the page as one sheet of paper; parameters as of :meth:`get_data`."""
        self.env["ar.open.item"].check_access("read")
        return self.env.ref("customer_ar_management.ar_overview_action_pdf").report_action(
            None, config=False, data={"as_of": as_of, "basis": basis, "company_id": company_id, "dimension": dimension}
        )

    @api.model
    def _options(self, as_of, basis, company_id):
        self.env["ar.open.item"].check_access("read")
        company_id = arguments.as_id(self.env, company_id)
        company = self.env.companies.filtered(lambda c: c.id == company_id) if company_id else self.env.company
        if not company:
            raise AccessError(self.env._("Choose a company that is switched on in the company menu."))
        as_of = arguments.as_date(self.env, as_of, fields.Date.context_today(self))
        basis = basis if basis in (BASIS_DUE, BASIS_DOCUMENT) else company.ar_aging_basis
        # sudo: buckets are no secret, whoever reads the items
        return company, as_of, basis, self.env["ar.aging.scheme"].sudo()._default_for(company)

    @api.model
    def _allowed(self, entries):
        """Leave out what the user's role may not see (``groups``: xml ids, any of them)."""
        return [
            {key: value for key, value in entry.items() if key != "groups"}
            for entry in entries
            if not entry.get("groups") or any(self.env.user.has_group(group) for group in entry["groups"].split(","))
        ]

    # -- hooks ----------------------------------------------------------------

    @api.model
    def _dimensions(self):
        """Hook: ``{field of ar.open.item: label}`` to break the overdue amount down by."""
        return {
            "user_id": self.env._("Salesperson"),
            "collector_id": self.env._("Collector"),
            "country_id": self.env._("Country"),
            "category_ids": self.env._("Customer tag"),
            "industry_id": self.env._("Industry"),
            "payment_term_id": self.env._("Payment term"),
            "currency_id": self.env._("Currency"),
        }

    @api.model
    def _todo_items(self, company, as_of):
        """Hook: what waits for somebody today, as a list of dicts ``{key, label,
        count, icon, action}``; ``action`` is an xml id or an action; instead of
        it ``call``: ``[model, method, argument …]`` that returns one (ids first); ``groups``: who
        sees it (xml ids, comma between). Entries without a count stay away.
        :meth:`_todo` makes one that opens exactly what it counts."""
        items = [
            {
                "key": f"check_{row.code}",
                "label": row.name,
                "count": row.count,
                "icon": "fa-stethoscope",
                "call": ["ar.data.check", "action_open", row.ids],
            }
            for row in self.env["ar.data.check"].search([("company_id", "=", company.id), ("count", ">", 0)])
        ]
        proof = self.env["ar.ledger.proof"].search([("company_id", "=", company.root_id.id)], limit=1)
        if proof.state == "differs":
            items.insert(
                0,
                {
                    "key": "proof",
                    "label": self.env._("Lines that do not tie to the ledger"),
                    "count": proof.line_count or 1,
                    "icon": "fa-balance-scale",
                    "action": "customer_ar_management.ar_ledger_proof_action",
                },
            )
        return items

    @api.model
    def _todo(self, key, label, icon, model, domain, action, **more):
        """An entry of :meth:`_todo_items` whose count and door are one domain.

        :param domain: what is counted in ``model`` and opened
        :param str action: xml id of a window action; its own filters do not apply
        :param more: ``groups``
        """
        entry = {"key": key, "label": label, "icon": icon, "count": self.env[model].search_count(domain), **more}
        if entry["count"]:
            entry["action"] = {
                **self.env["ir.actions.act_window"]._for_xml_id(action),
                "name": label,
                "display_name": label,
                "path": False,
                "domain": list(domain),
                "context": {},
            }
        return entry

    @api.model
    def _first_steps(self, company):
        """Hook: the check list of the first run, as dicts ``{key, label, help,
        icon, done, action}``, ``call`` and ``groups`` as in ``_todo_items``; a
        step that somebody else has to do has neither ``action`` nor ``call``."""
        manager = "customer_ar_management.group_ar_manager"
        # sudo: only the number of colleagues with a role is asked
        invited = (
            self.env["res.users"]
            .sudo()
            .search_count(
                [
                    ("all_group_ids", "in", self.env.ref("customer_ar_management.group_ar_collector").ids),
                    ("id", "not in", (self.env.ref("base.user_root") | self.env.ref("base.user_admin")).ids),
                ],
                limit=1,
            )
        )
        may_invite = self.env.user.has_group("base.group_erp_manager")
        return [
            {
                "key": "ledger",
                "icon": "fa-upload",
                "label": self.env._("Bring in your receivables"),
                "groups": manager,
                "help": self.env._(
                    "Post the first invoice, or let the settings install the import of another system's ledger."
                ),
                "done": not self._is_empty(company),
                "action": "account.action_move_out_invoice_type",
            },
            {
                "key": "scheme",
                "icon": "fa-bar-chart",
                "label": self.env._("Choose an aging scheme"),
                "groups": manager,
                "help": self.env._("30 / 60 / 90 days is set up; make your own buckets or keep it."),
                "done": bool(company.ar_aging_scheme_id),
                "call": ["ar.settings", "action_open", "ar_aging"],
            },
            {
                "key": "manager",
                "icon": "fa-bell-o",
                "label": self.env._("Name the AR manager"),
                "groups": manager,
                "help": self.env._("Is told when the open items and the ledger differ."),
                "done": bool(company.ar_manager_id),
                "call": ["ar.settings", "action_open", "ar_responsibility"],
            },
            {
                "key": "team",
                "icon": "fa-users",
                "label": self.env._("Invite collectors"),
                "groups": manager,
                "help": self.env._("Give colleagues a role under Receivables in their user form.")
                if may_invite
                else self.env._("Ask an administrator to give colleagues a role under Receivables."),
                "done": bool(invited),
                "action": may_invite and "base.action_res_users",
            },
            self._mail_step(manager),
        ]

    @api.model
    def _mail_step(self, manager):
        """Reminders leave by mail: is there a server? Only administrators set one up."""
        may, servers = (
            self.env.user.has_group("base.group_system"),
            self.env["ir.mail_server"].sudo(),
        )  # sudo: is there one at all
        return {
            "key": "mail",
            "icon": "fa-envelope-o",
            "label": self.env._("Outgoing mail server"),
            "groups": manager,
            "help": self.env._("Reminders leave through it.")
            if may
            else self.env._("Ask an administrator to set one up."),
            "done": bool(servers.search_count([], limit=1)),
            "action": may and "base.action_ir_mail_server_list",
        }

    @api.model
    def _tiles(self, company, as_of, overview, trend):
        """Hook: the tiles, as dicts ``{key, label, value, kind, note, change,
        good, domain | action, spark, groups}``. ``kind``: ``money`` or
        ``days``; ``change``: fraction against the last month end; ``good``:
        ``up`` or ``down``, the direction that is welcome; ``domain``: of the
        open items behind the figure; ``unapplied`` and ``net``: what is still
        to be taken off, and what then remains, in small print."""
        now, before = overview["now"], overview["before"]
        turnover = self.env["ar.metric"]._turnover(
            now["owed"], now["not_overdue"], self.env["ar.metric"]._sales(company, as_of, PERIOD_MONTHS)
        )
        soon = [
            ("is_credit", "=", False),
            ("date_due", ">=", fields.Date.to_string(as_of)),
            ("date_due", "<=", fields.Date.to_string(as_of + timedelta(days=SOON_DAYS))),
        ]
        share = metrics.rounded(metrics.overdue_share(now["overdue"], now["not_overdue"]), 4)
        return [
            {
                "key": "open",
                "label": self.env._("Open"),
                "icon": "fa-folder-open-o",
                "kind": "money",
                "value": now["owed"],
                "domain": [("is_credit", "=", False)],
                "note": self._items_text(now["count"]),
                "unapplied": now["unapplied"],
                "net": now["total"],
                **self._change(now["owed"], before["owed"]),
                "help": self.env._(
                    "What customers owe, not due and overdue. Unapplied credits stand beside it: with them it is the ledger."
                ),
            },
            {
                "key": "overdue",
                "label": self.env._("Overdue"),
                "icon": "fa-clock-o",
                "kind": "money",
                "value": now["overdue"],
                "share": share,
                "domain": [("is_overdue", "=", True)],
                "good": "down",
                **self._change(now["overdue"], before["overdue"]),
            },
            {
                "key": "soon",
                "label": self.env._("Due in %s days", SOON_DAYS),
                "icon": "fa-calendar",
                "kind": "money",
                "value": now["soon"],
                "domain": soon,
                "note": self._items_text(now["soon_count"]),
            },
            {
                "key": "dso",
                "label": self.env._("DSO"),
                "icon": "fa-hourglass-half",
                "kind": "days",
                "value": turnover["dso"],
                "action": "customer_ar_management.ar_snapshot_action_months",
                "view": "graph",
                "good": "down",
                "note": self._dso_note(company, as_of, turnover["dso_best"]),
                "spark": [point["dso"] for point in trend if point["dso"] is not None],
                "help": self.env._(
                    "Days sales outstanding: open, before unapplied credits ÷ credit sales with tax of the last three "
                    "months × days. Best possible: if nobody paid late."
                ),
            },
            {
                "key": "unapplied",
                "label": self.env._("Unapplied"),
                "icon": "fa-undo",
                "kind": "money",
                "value": now["unapplied"],
                "domain": [("is_credit", "=", True)],
                "note": self.env._("1 receipt or credit note")
                if now["unapplied_count"] == 1
                else self.env._("%s receipts and credit notes", now["unapplied_count"]),
                "good": "down",
                **self._change(now["unapplied"], before["unapplied"]),
            },
        ]

    @api.model
    def _items_text(self, count):
        return self.env._("1 item") if count == 1 else self.env._("%s items", count)

    @api.model
    def _dso_note(self, company, as_of, best):
        """What stands under DSO: on which sales it rests, and whether they are all there."""
        if known := self.env["ar.metric"]._sales_gap(company, as_of, PERIOD_MONTHS):
            return self.env._("off: sales are in the ledger only from %s", format_date(self.env, known))
        if best is None:
            return self.env._("nothing sold in three months")
        return self.env._("best possible %s, on sales with tax", best)

    @api.model
    def _change(self, now, before):
        change = metrics.rounded(metrics.share(metrics.dec(now) - metrics.dec(before), abs(metrics.dec(before))), 4)
        return {} if change is None else {"change": change}

    # -- the blocks -----------------------------------------------------------

    @api.model
    def _is_empty(self, company):
        return not self.env["account.move.line"].search_count(self.env["ar.metric"]._receivable_lines(company), limit=1)

    @api.model
    def _trend(self, company, as_of, scheme):
        """The month ends up to ``as_of`` frozen with these buckets, the oldest first."""
        snapshots = self.env["ar.snapshot"].search(
            self.env["ar.overview"]._frozen(company, scheme) & Domain("date", "<=", as_of), limit=TREND_MONTHS
        )
        return [
            {
                "id": snapshot.id,
                "date": fields.Date.to_string(snapshot.date),
                "receivable": snapshot.receivable,
                "overdue": snapshot.overdue,
                "buckets": snapshot.bucket_totals,
                "dso": None if "dso" in (snapshot.undefined or "").split(",") else snapshot.dso,
            }
            for snapshot in snapshots[::-1]
        ]

    @api.model
    def _breakdown(self, company, as_of, dimension):
        """Overdue amount by one dimension, the largest first, in one query."""
        items = self.env["ar.open.item"].with_company(company).with_context(ar_as_of=as_of)
        rows = items._read_group(
            items._company_domain(company) & Domain("is_overdue", "=", True),
            [dimension],
            ["amount_overdue:sum", "__count"],
            order="amount_overdue:sum DESC",
            limit=TOP,
        )
        return self._named(
            dimension, [{"id": value.id, "amount": amount, "count": count} for value, amount, count in rows]
        )

    @api.model
    def _named(self, dimension, rows):
        """The rows of a breakdown with the names of what it is broken down by."""
        records = self.env[self.env["ar.open.item"]._fields[dimension].comodel_name].browse(
            [row["id"] for row in rows if row["id"]]
        )
        names = {record.id: record.display_name for record in records}
        return {
            "dimension": dimension,
            "rows": [
                {**row, "id": row["id"] or False, "label": names.get(row["id"]) or self.env._("None")} for row in rows
            ],
        }
