"""Paying from the account: core's payment form for the items that the customer chose."""

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.http import request, route

from odoo.addons.account_payment.controllers.portal import PortalAccount
from odoo.addons.customer_ar_management_statement.controllers.customer_account import CustomerAccountPortal, _number
from odoo.addons.customer_ar_management_statement.controllers.portal import StatementPortal
from odoo.addons.payment.controllers.portal import PaymentPortal

MAX_ITEMS = 500


class CustomerAccountPayment(CustomerAccountPortal, PortalAccount, PaymentPortal):
    def _customer_account_values(self, account, page=1, done=None):
        values = super()._customer_account_values(account, page, done)
        groups = account._payable_groups() if account else []
        return {
            **values,
            "overdue_groups": groups,
            "can_pay": bool(account) and self._takes_payments(account.company_id),
        }

    def _takes_payments(self, company):
        """Has the company any way to pay online?"""
        Provider = request.env["payment.provider"].sudo()  # sudo: whether there is one, as core's own form asks it
        return bool(Provider._get_compatible_providers(company.id, request.env.user.partner_id.id, 0.0))

    @route("/my/customer-account/pay", type="http", auth="user", website=True, methods=["GET"])
    def portal_customer_account_pay(self, company=None, currency=None, **kw):
        """What is chosen (``item``), or all that is overdue, one payment for each currency."""
        account = self._own_account(_number(company))
        if not account:
            return request.redirect("/my/customer-account")
        chosen = [line for line in map(_number, request.httprequest.args.getlist("item")[:MAX_ITEMS]) if line]
        groups, error = [], ""
        try:
            groups = account._payable_groups(chosen or None)
        except UserError as refused:
            error = str(refused)
        values = {
            **self._prepare_portal_layout_values(),
            "page_name": "customer_account",
            "account": account,
            "groups": groups,
            "error": error,
            "can_pay": self._takes_payments(account.company_id),
        }
        if len(groups) == 1 and values["can_pay"]:
            values |= self._payment_form_values(account, groups[0])
        return self._private(request.render("customer_ar_management_payment.portal_pay", values))

    def _payment_form_values(self, account, group):
        lines = "-".join(str(item["line_id"]) for item in group["items"])
        return {
            "group": group,
            "amount": group["amount"],
            **self._get_common_page_view_values(
                invoices_data={
                    "partner": request.env.user.partner_id,
                    "company": group["company"],
                    "total_amount": group["amount"],
                    "currency": group["currency"],
                    "amount_residual": group["amount"],
                    "payment_reference": account.partner_id.ref or account.partner_id.name,
                    "landing_route": f"/my/customer-account?company={account.company_id.id}",
                    "transaction_route": f"/my/customer-account/transaction/{account.company_id.id}/{lines}",
                }
            ),
        }

    @route("/my/customer-account/transaction/<int:company_id>/<string:lines>", type="jsonrpc", auth="user")
    def customer_account_transaction(
        self, company_id, lines, amount=None, payment_reference=None, access_token=None, **kwargs
    ):
        """Create the transaction for the items; what is paid is what is open of them now, whatever the browser says.

        :return: core's processing values
        :raise ValidationError: in words for the customer
        """
        # payment_reference and access_token: sent by core's form, not needed; who is signed in pays its own items
        account = self._own_account(company_id)
        chosen = [_number(word) for word in lines.split("-")[:MAX_ITEMS]]
        if not account or account.company_id.id != company_id or not all(chosen):
            raise ValidationError(request.env._("Please go back to your account and choose again what you pay."))
        self._validate_transaction_kwargs(kwargs)
        account.lock_for_update()  # two requests at once are looked at one after the other
        try:
            group = account._payable_group(chosen)
        except UserError as refused:
            raise ValidationError(str(refused)) from refused
        if group["currency"].compare_amounts(group["amount"], float(amount or 0)):
            raise ValidationError(
                request.env._("What is open has changed. Please go back to your account and choose again.")
            )
        self._check_provider(group, kwargs)
        moves = request.env["account.move"].browse({item["move_id"] for item in group["items"] if item["is_invoice"]})
        kwargs |= {
            "amount": group["amount"],
            "currency_id": group["currency"].id,
            "partner_id": request.env.user.partner_id.id,
            "reference_prefix": None,
            "landing_route": f"/my/customer-account?company={company_id}",
        }
        transaction = self._create_transaction(
            custom_create_values={
                "invoice_ids": [Command.set(moves.ids)],
                "ar_line_ids": [Command.set([item["line_id"] for item in group["items"]])],
            },
            **kwargs,
        )
        return transaction._get_processing_values()

    def _check_provider(self, group, kwargs):
        """The provider, or the provider of the saved card, is one that the form offered for this payment.

        :raise ValidationError: otherwise
        """
        partner = request.env.user.partner_id
        offered = (
            request.env["payment.provider"]
            .sudo()  # sudo: which providers there are, as core's own form asks it
            ._get_compatible_providers(
                group["company"].id, partner.id, group["amount"], currency_id=group["currency"].id
            )
        )
        provider = kwargs.get("provider_id")
        if kwargs.get("flow") == "token":
            # sudo: as above; core checks that the token is the customer's
            provider = request.env["payment.token"].sudo().browse(kwargs.get("token_id")).exists().provider_id.id
        if provider not in offered.ids or kwargs.get("is_validation"):
            raise ValidationError(request.env._("This way of paying is not offered for what you pay."))


class StatementPayment(StatementPortal):
    def _statement_values(self, statement):
        """Something is overdue now, and whoever is signed in may pay it online."""
        values = super()._statement_values(statement)
        if not request.env.user._is_portal():
            return values
        account = request.env["ar.customer.account"]._own_accounts(request.env.user)
        account = account.filtered(lambda one: one.company_id == statement.company_id)
        takes = account and self._takes_payments(statement.company_id)
        return {**values, "may_pay": bool(takes and account._payable_groups())}
