from dataclasses import replace

from odoo import api, fields, models

from odoo.addons.customer_ar_management.models.base.own import OWN
from odoo.addons.customer_ar_management.models.credit.ar_credit_check import Request
from odoo.addons.customer_ar_management.models.credit.ar_credit_check_notice import NOTICES
from odoo.addons.customer_ar_management.tools import money
from odoo.addons.customer_ar_management.tools.credit import new_risk


class StockPicking(models.Model):
    _name = "stock.picking"
    _inherit = ["stock.picking", "ar.credit.checked.mixin"]

    # The warehouse reads held or not and the way out; nothing of the ledger.
    ar_on_hold = fields.Boolean(
        string="On hold", compute="_compute_ar_credit_notice", compute_sudo=True, groups="base.group_user"
    )
    ar_credit_notice = fields.Selection(
        NOTICES,
        string="Credit notice",
        compute="_compute_ar_credit_notice",
        compute_sudo=True,
        groups="base.group_user",
    )
    ar_credit_notice_text = fields.Char(
        string="Credit notice in words",
        compute="_compute_ar_credit_notice",
        compute_sudo=True,
        groups="base.group_user",
    )

    @api.depends("state", "move_ids.quantity", "move_ids.picked", "move_ids.state")
    @api.depends_context("lang", "company")
    def _compute_ar_credit_notice(self):
        self.ar_credit_notice, self.ar_credit_notice_text, self.ar_on_hold = False, False, False
        waiting = self._ar_leaving_unpaid()
        for company, pickings in waiting.grouped(lambda picking: picking.company_id.root_id).items():
            as_of = company._ar_today()
            requests = pickings._ar_credit_requests(company, as_of)
            notices = self.env["ar.credit.check"]._notices(requests, "delivery", as_of) if requests else {}
            for picking, (kind, text) in notices.items():
                picking.ar_credit_notice, picking.ar_on_hold = kind, kind == "held"
                picking.ar_credit_notice_text = self._ar_without_sums(kind, text)

    @api.model
    def _ar_without_sums(self, kind, text):
        """What the warehouse reads: no amounts."""
        if kind in ("over", "deposit"):
            return self.env._("Credit control has not let this go: payment in advance or a release is needed.")
        return text

    def _ar_leaving_unpaid(self):
        """The transfers of these that bring sold goods out and are not done."""
        return self.filtered(
            lambda p: p.picking_type_code == "outgoing" and p.sale_id and p.state not in ("draft", "done", "cancel")
        )

    def action_ar_request_release(self):
        """Ask credit control for a release of this transfer."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "ar.credit.release.request",
            "view_mode": "form",
            "target": "new",
            "name": self.env._("Ask for a release"),
            "context": {"default_picking_id": self.id},
        }

    def _action_done(self):
        """Goods leave here on every path: button, batch, barcode, RPC."""
        self._ar_check_credit()
        return super()._action_done()

    def _ar_check_credit(self):
        """Check deliveries of unpaid sold goods and raise if one is blocked.

        The order is in the exposure already, so the delivery adds nothing to
        it: what is unpaid of it is asked for again, at today's standing.
        """
        if self.env.su and self.env.context.get("ar_skip_credit_check") is OWN:
            return
        outgoing = self.filtered(
            lambda p: p.picking_type_code == "outgoing" and p.sale_id and p.state not in ("done", "cancel")
        )
        outgoing._ar_ask_for_credit("delivery")

    def _ar_credit_requests(self, company, as_of):
        requests = super()._ar_credit_requests(company, as_of)
        orders = self.sale_id.sudo()  # sudo: the warehouse reads no prices
        if not orders:
            return requests
        accounts, known, covers = orders._ar_accounts(), orders._ar_lines(company, as_of), orders._ar_released()
        home = self.env["ar.credit.exposure"]._home_converter(company, as_of)
        for picking in self:
            order = picking.sale_id.sudo()  # sudo: as above
            _payer, currency_id, lines, advances = known[order]
            leaving = picking._ar_leaving(lines)
            paid, worth = order._ar_paid(as_of), new_risk.goods_value(lines, leaving)
            risk = home(min(worth, max(money.dec(order.amount_total) - paid, money.ZERO)), currency_id)
            if risk <= 0:
                continue
            added = min(home(new_risk.delivery_adds(lines, leaving, advances), currency_id), risk)
            used = home(
                worth + sum((line.unit * line.delivered for line in lines.values()), money.ZERO) - paid, currency_id
            )
            requests.append(
                Request(
                    picking,
                    accounts[company, order._ar_payer()],
                    risk,
                    risk - added,
                    prepaid=home(paid, currency_id),
                    gross=home(order.amount_total, currency_id),
                    committed=True,
                    also=accounts[company, order.partner_id.commercial_partner_id],
                    cover=covers.get(order) and replace(covers[order], used=used),
                )
            )
        return requests

    def _ar_leaving(self, lines):
        """``{order line's id: quantity in its unit}`` that leaves with this transfer: what is picked; before anything is, what is
        reserved; before that, what is asked for.

        :param lines: ``{order line's id: tools.new_risk.Line}`` of the order
        """
        self.ensure_one()
        moves = self.move_ids.filtered(
            lambda move: move.state not in ("done", "cancel") and move.sale_line_id.id in lines
        )
        picked = moves.filtered("picked")
        demanded = not picked and not any(moves.mapped("quantity"))
        leaving = {}
        for sale_line, own in (picked or moves).grouped("sale_line_id").items():
            line = sale_line.sudo()  # sudo: the warehouse reads no orders
            quantity = sum(
                money.dec(
                    move.product_uom._compute_quantity(
                        move.product_uom_qty if demanded else move.quantity, line.product_uom_id, round=False
                    )
                )
                for move in own
                if move.product_id == line.product_id
            )
            parts = own.filtered(lambda move, line=line: move.product_id != line.product_id)  # a kit leaves in parts
            if parts and (asked := sum(parts.mapped("product_uom_qty"))):
                share = money.dec(asked if demanded else sum(parts.mapped("quantity"))) / money.dec(asked)
                quantity += min(share, 1) * max(lines[line.id].ordered - lines[line.id].delivered, money.ZERO)
            leaving[line.id] = quantity
        return leaving

    def _ar_unpaid_value(self, company, as_of):
        """What this transfer asks for: its goods at order prices, less what the customer has paid, in company currency."""
        self.ensure_one()
        return sum((request.new_risk for request in self._ar_credit_requests(company, as_of)), money.ZERO)
