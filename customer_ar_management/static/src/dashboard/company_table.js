import { Component, onWillUpdateProps, onWillStart, useState } from "@odoo/owl";
import { formatCurrency, getCurrency } from "@web/core/currency";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";

const WHOLE = [16, 0];

/** Several companies beside each other: each in its own currency, all in that of the page, and whether each ties to its ledger. */
export class CompanyTable extends Component {
    static template = "customer_ar_management.CompanyTable";
    static props = { asOf: String, companyId: Number, onPick: Function };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ rows: [], total: {}, currency: false });
        onWillStart(() => {
            this.load(this.props); // reads every ledger: it comes when it comes
        });
        onWillUpdateProps((next) => {
            if (next.asOf !== this.props.asOf || next.companyId !== this.props.companyId) {
                this.load(next);
            }
        });
    }

    async load({ asOf, companyId }) {
        const ticket = (this.ticket = {});
        const found = await this.orm.silent.call("ar.dashboard", "get_companies", [asOf, companyId]);
        if (ticket === this.ticket) {
            Object.assign(this.state, found);
        }
    }

    money(value, currency) {
        return formatCurrency(value || 0, currency, { digits: WHOLE });
    }

    get currencyName() {
        return getCurrency(this.state.currency)?.name || "";
    }

    get openText() {
        return _t("Open in %s", this.currencyName);
    }

    get totalText() {
        return this.isConverted ? _t("Total in %s", this.currencyName) : _t("Total");
    }

    differsText({ difference, currency }) {
        return _t("differs by %s", this.money(difference, currency));
    }

    /** Is there another currency than that of the page? */
    get isConverted() {
        return this.state.rows.some(({ currency }) => currency !== this.state.currency);
    }
}
