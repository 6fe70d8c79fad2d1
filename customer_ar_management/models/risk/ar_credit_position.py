from odoo import api, fields, models

TOP = 10
BANDS = (1_000, 10_000, 50_000, 100_000)


class ArCreditPosition(models.TransientModel):
    """Every customer's exposure at the moment of asking: for the exposure
    list, the concentration on the largest customers and the matrix of grade
    by exposure. Made when somebody looks, from the figures of the credit check."""

    _name = "ar.credit.position"
    _description = "Credit exposure"
    _order = "rank, id"
    _rec_name = "partner_id"

    account_id = fields.Many2one("ar.customer.account", required=True, ondelete="cascade")
    partner_id = fields.Many2one("res.partner", string="Customer")
    company_id = fields.Many2one("res.company", required=True)
    currency_id = fields.Many2one("res.currency")
    as_of = fields.Date(string="As of")
    grade_id = fields.Many2one("ar.credit.grade", string="Risk grade")
    rank = fields.Integer(aggregator=None, help="1 owes most.")
    top = fields.Char(string="Largest customers", help="The ten largest by name, all others together.")
    exposure = fields.Monetary()
    share = fields.Float(string="Share %", help="Of the exposure of all customers.")
    has_limit = fields.Boolean(string="Limit set")
    limit_amount = fields.Monetary(string="Limit")
    available = fields.Monetary()
    utilisation = fields.Float(string="Used %", aggregator="max")
    oldest_overdue = fields.Integer(string="Oldest overdue (days)", aggregator="max")
    overdue = fields.Monetary()
    band = fields.Selection(
        [
            ("0", "None"),
            ("1", "Up to 1,000"),
            ("2", "Up to 10,000"),
            ("3", "Up to 50,000"),
            ("4", "Up to 100,000"),
            ("5", "Above 100,000"),
        ],
        string="Size of exposure",
    )
    on_hold = fields.Boolean(string="On hold")

    @api.model
    def _make(self, company, as_of):
        """Positions of every customer with exposure or a limit, largest first."""
        accounts = self.env["ar.customer.account"].search([("company_id", "=", company.id)])
        held = set(accounts.filtered_domain([("credit_on_hold", "=", True)]).ids) if accounts else set()
        grades = {row.id: row.credit_grade_id for row in accounts._credit_rows().values()}
        known = self.env["ar.credit.check"]._figures(accounts, company, as_of)
        largest = sorted(
            (
                (account, figures, limit)
                for account, (figures, _components, limit) in known.items()
                if figures.exposure > 0 or limit
            ),
            key=lambda row: (-row[1].exposure, row[0].id),
        )
        whole = sum((max(figures.exposure, 0) for _account, figures, _limit in largest), 0)
        others = self.env._("All others")
        return self.sudo().create(
            [
                {  # sudo: an auditor looks as well, and these are figures, not records
                    **self._vals(figures, limit, whole),
                    "account_id": account.id,
                    "partner_id": account.partner_id.id,
                    "company_id": company.id,
                    "currency_id": company.currency_id.id,
                    "as_of": as_of,
                    "grade_id": grades[account.id],
                    "rank": rank,
                    "top": account.partner_id.display_name if rank <= TOP else others,
                    "on_hold": account.id in held,
                }
                for rank, (account, figures, limit) in enumerate(largest, 1)
            ]
        )

    @api.model
    def _vals(self, figures, limit, whole):
        exposure = max(float(figures.exposure), 0.0)  # what we owe one customer secures nothing of another one
        used = float(figures.limit_exposure)
        return {
            "exposure": exposure,
            "share": exposure / float(whole) * 100 if whole and exposure > 0 else 0.0,
            "has_limit": bool(limit),
            "limit_amount": float(limit.amount) if limit else 0.0,
            "available": float(limit.amount) - used if limit else 0.0,
            "utilisation": used / float(limit.amount) * 100 if limit and limit.amount else 0.0,
            "overdue": float(sum(amount for _days, amount in figures.overdue)),
            "oldest_overdue": max((days for days, _amount in figures.overdue), default=0),
            "band": "0" if exposure <= 0 else str(1 + sum(exposure > bound for bound in BANDS)),
        }

    @api.model
    def action_look(self, view="list"):
        """Make the positions of today and show them.

        :param view: what is seen first: ``list``, ``graph`` or ``pivot``
        """
        self.env["ar.customer.account"].check_access("read")
        self.search([("create_uid", "=", self.env.uid)]).sudo().unlink()  # sudo: one's own figures of an earlier look
        as_of = self.env["ar.open.item"]._as_of()
        made = self.browse()
        for company in self.env.companies.root_id:
            made |= self.with_company(company)._make(company, as_of)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"customer_ar_management.ar_credit_position_action_{view}"
        )
        return {
            **action,
            "domain": [("id", "in", made.ids)] if len(made) < 1000 else [("create_uid", "=", self.env.uid)],
        }

    def action_open_account(self):
        """The customer's page."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.customer.account",
            "res_id": self.account_id.id,
            "view_mode": "form",
        }
