from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class ArCustomerAccount(models.Model):
    _inherit = "ar.customer.account"

    class_ids = fields.Many2many(
        "ar.class",
        "ar_customer_account_class_rel",
        "account_id",
        "class_id",
        string="Classes",
        readonly=True,
        copy=False,
        context={"ar_class_with_dimension": True},
    )
    assignment_ids = fields.One2many("ar.class.assignment", "account_id", string="Class history", readonly=True)
    current_assignment_ids = fields.One2many(
        "ar.class.assignment",
        "account_id",
        string="Classes and reasons",
        domain=[("is_current", "=", True)],
        readonly=True,
    )

    # One column per shipped dimension, so that every report groups by any of them.
    class_value_id = fields.Many2one(
        "ar.class", string="Value class", readonly=True, copy=False, index="btree_not_null"
    )
    class_spend_id = fields.Many2one("ar.class", string="Spend class", readonly=True, copy=False)
    class_frequency_id = fields.Many2one("ar.class", string="Frequency class", readonly=True, copy=False)
    class_relationship_id = fields.Many2one("ar.class", string="Relationship class", readonly=True, copy=False)
    class_behaviour_id = fields.Many2one("ar.class", string="Payment behaviour", readonly=True, copy=False)
    class_debt_age_id = fields.Many2one("ar.class", string="Age of debt", readonly=True, copy=False)
    class_payment_method_id = fields.Many2one("ar.class", string="Usual way of payment", readonly=True, copy=False)
    class_legal_type_id = fields.Many2one("ar.class", string="Legal type", readonly=True, copy=False)
    class_origin_id = fields.Many2one("ar.class", string="Domestic or international", readonly=True, copy=False)
    class_region_id = fields.Many2one("ar.class", string="Region class", readonly=True, copy=False)
    class_industry_id = fields.Many2one("ar.class", string="Industry class", readonly=True, copy=False)
    class_size_id = fields.Many2one("ar.class", string="Size class", readonly=True, copy=False)
    class_need_id = fields.Many2one("ar.class", string="Need", readonly=True, copy=False)
    class_key_account_id = fields.Many2one("ar.class", string="Key account", readonly=True, copy=False)

    def _check_may_override(self):
        if not self.env.su and not self.env.user.has_group("customer_ar_management.group_ar_controller"):
            raise AccessError(self.env._("Only a credit controller may set classes by hand."))

    def _check_override(self, why, until, today, dimension):
        if not why:
            raise UserError(self.env._("Give a reason: it is shown wherever the class is shown."))
        if until and until < today:
            raise UserError(
                self.env._("An override cannot end before it began. %s has passed; choose a later day.", until)
            )
        for company in self.company_id:
            if dimension not in dimension._in_use(company):
                raise UserError(
                    self.env._(
                        "%(dimension)s is not in use in %(company)s.", dimension=dimension.name, company=company.name
                    )
                )

    def _override_class(self, customer_class, note=None, reason=None, until=None, source="manual"):
        """Set a class by hand for these accounts.

        :param customer_class: one ``ar.class``
        :param note: the reason in words
        :param reason: ``ar.reason`` of kind ``override``
        :param until: last day of the override, None until someone ends it
        :param source: ``manual`` or ``import``
        :raise UserError: without a reason, or with an end that has passed
        """
        self._check_may_override()
        self.check_access("read")
        today, dimension = fields.Date.context_today(self), customer_class.dimension_id
        self._check_override(note or reason, until, today, dimension)
        rows = {
            row.account_id.id: row.class_id.id
            for row in self.env["ar.class.assignment"].search(
                [("account_id", "in", self.ids), ("dimension_id", "=", dimension.id), ("is_current", "=", True)]
            )
        }
        for company, accounts in self.grouped("company_id").items():
            self.env["ar.class.assignment"].sudo()._record(
                company,
                today,
                [  # sudo: rows are written by this method only
                    {
                        "account_id": account.id,
                        "partner_id": account.partner_id.id,
                        "dimension_id": dimension.id,
                        "from_class_id": rows.get(account.id),
                        "to_class_id": customer_class.id,
                        "rule_set_id": None,
                        "figures": {},
                    }
                    for account in accounts
                ],
                source=source,
                override_until=until,
                reason_id=reason.id if reason else None,
                note=note,
            )
            self._after_classification(company, today)

    @api.model
    def _after_classification(self, company, as_of):
        """Hook: what follows from new classes, for all accounts of a company."""
        self.sudo()._apply_profiles(company, as_of)  # sudo: what the profiles say does not depend on who looks
        self._tag_partners()

    def action_classify(self):
        """Classify the companies of these accounts now."""
        self._check_may_override()
        for company in self.company_id:
            self.env["ar.class.run"]._run(company)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
