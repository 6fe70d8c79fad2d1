import { Component, onWillStart, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { formatCurrency, getCurrency } from "@web/core/currency";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, formatDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatFloat, humanNumber } from "@web/core/utils/numbers";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { formatPercentage } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { ageColor } from "../age/age_color";
import { AgeBar } from "../aged_receivables/age_bar";
import { openDoor } from "../door";
import { CompanyTable } from "./company_table";
import { TrendChart } from "./trend_chart";

const WHOLE = [16, 0];
const STEPS_HIDDEN = "customer_ar_management.first_steps_hidden";

/** Client action: the first page of Receivables. Every figure opens the items behind it. */
export class ReceivablesDashboard extends Component {
    static template = "customer_ar_management.Dashboard";
    static components = { AgeBar, CompanyTable, DateTimeInput, Layout, TrendChart };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({
            data: null,
            proof: null,
            loading: false,
            steps: [],
            stepsHidden: !!browser.localStorage.getItem(STEPS_HIDDEN),
        });
        const asked = this.props.state?.asked || {};
        this.asked = { as_of: false, basis: false, company_id: false, dimension: false, ...asked };
        useSetupAction({ getLocalState: () => ({ asked: this.asked }) });
        onWillStart(() => this.load());
    }

    // -- asking ---------------------------------------------------------------

    async load() {
        const ticket = (this.ticket = {});
        this.state.loading = true;
        try {
            const data = await this.orm.call("ar.dashboard", "get_data", [], this.asked);
            if (ticket === this.ticket) {
                this.state.data = data;
                this.state.proof = null;
                this.state.steps = [];
                this.loadProof(ticket);
                this.loadSteps(ticket);
            }
        } finally {
            this.state.loading = false;
        }
    }

    /** The comparison with the ledger reads every entry: it comes when it comes. */
    async loadProof(ticket) {
        if (!this.state.data.empty) {
            const { as_of, company_id } = this.options;
            const proof = await this.orm.silent.call("ar.dashboard", "get_proof", [as_of, company_id]);
            if (ticket === this.ticket) {
                this.state.proof = proof;
            }
        }
    }

    async loadSteps(ticket) {
        if (!this.state.data.empty && !this.state.stepsHidden) {
            const steps = await this.orm.silent.call("ar.dashboard", "get_steps", [this.options.company_id]);
            if (ticket === this.ticket) {
                this.state.steps = steps;
            }
        }
    }

    ask(changes) {
        Object.assign(this.asked, changes);
        return this.load();
    }

    onDate(date) {
        return date && this.ask({ as_of: serializeDate(date) });
    }

    onCompany(ev) {
        return this.ask({ company_id: Number(ev.target.value) });
    }

    async onDimension(ev) {
        this.asked.dimension = ev.target.value;
        const { as_of, company_id } = this.options;
        this.state.data.breakdown = await this.orm.call("ar.dashboard", "get_breakdown", [
            as_of,
            company_id,
            this.asked.dimension,
        ]);
    }

    // -- reading --------------------------------------------------------------

    get options() {
        return this.state.data.options;
    }

    get asOf() {
        return deserializeDate(this.options.as_of);
    }

    get companyName() {
        return this.options.companies.find(({ id }) => id === this.options.company_id).name;
    }

    get basisName() {
        return this.options.basis === "document" ? _t("by document date") : _t("by due date");
    }

    get currencyName() {
        return getCurrency(this.options.currency_id)?.name || "";
    }

    get buckets() {
        return this.state.data.buckets.map((bucket) => ({ ...bucket, color: ageColor(bucket.color) }));
    }

    /** The buckets of what is owed; unapplied credits stand beside them. */
    get owed() {
        return this.buckets.filter(({ kind }) => kind !== "unapplied");
    }

    get unapplied() {
        return this.buckets.find(({ kind }) => kind === "unapplied");
    }

    get columns() {
        return this.owed.map((bucket) => ({ ...bucket, key: bucket.id }));
    }

    amounts(row) {
        return this.owed.map(({ id }) => row.buckets?.[id] || 0);
    }

    get owedTotal() {
        return this.owed.reduce((sum, { amount }) => sum + Math.max(amount, 0), 0);
    }

    /** The frozen months, and the page's own date at the end. */
    get months() {
        const { trend, buckets } = this.state.data;
        const months = trend.map(({ date, buckets }) => this.month(date, buckets));
        if (!months.some(({ date }) => date === this.options.as_of)) {
            months.push(this.month(this.options.as_of, buckets));
        }
        return months;
    }

    month(date, buckets) {
        const day = deserializeDate(date);
        const isEnd = day.hasSame(day.endOf("month"), "day");
        const amounts = Object.fromEntries(buckets.map(({ id, amount }) => [id, amount]));
        const unapplied = -(amounts[this.unapplied?.id] || 0);
        return {
            date,
            unapplied,
            label: day.toLocaleString(
                isEnd ? { year: "2-digit", month: "short" } : { month: "short", day: "numeric" }
            ),
            amounts,
        };
    }

    spark(values) {
        const [low, high] = [Math.min(...values), Math.max(...values)];
        const step = 100 / (values.length - 1);
        return values
            .map(
                (value, index) =>
                    `${(index * step).toFixed(1)},${(22 - (20 * (value - low)) / (high - low || 1)).toFixed(1)}`
            )
            .join(" ");
    }

    // -- showing --------------------------------------------------------------

    date(text) {
        return formatDate(deserializeDate(text));
    }

    money(value) {
        return formatCurrency(value || 0, this.options.currency_id, { digits: WHOLE });
    }

    amount(value) {
        return formatFloat(value || 0, { digits: WHOLE });
    }

    signed(value) {
        return (value > 0 ? "+" : "") + this.amount(value);
    }

    axis(value, full) {
        return full ? this.money(value) : humanNumber(value, { decimals: 1 });
    }

    netText({ unapplied, net }) {
        return _t("less %(unapplied)s unapplied: %(net)s in the ledger", {
            unapplied: this.amount(unapplied),
            net: this.amount(net),
        });
    }

    lessText(unapplied) {
        return _t("less %s unapplied", this.amount(unapplied));
    }

    percent(fraction) {
        return formatPercentage(fraction || 0, { digits: WHOLE });
    }

    tileValue({ kind, value }) {
        if (value === null) {
            return "–";
        }
        return kind === "days" ? _t("%s days", formatFloat(value, { digits: [16, 1] })) : this.money(value);
    }

    change({ change, good }) {
        const grown = change > 0;
        const tone =
            !good || !change ? "muted" : (good === "up") === grown ? "success-emphasis" : "danger-emphasis";
        const icon = !change ? "fa-minus" : grown ? "fa-caret-up" : "fa-caret-down";
        const text = _t("%(percent)s since %(date)s", {
            percent: (grown ? "+" : "") + this.percent(change),
            date: this.date(this.state.data.before_date),
        });
        return { tone, icon, text };
    }

    movement({ change, overdue_change }) {
        if (overdue_change > 0) {
            return { icon: "fa-arrow-up text-danger-emphasis", text: _t("got older") };
        }
        if (change < 0) {
            return { icon: "fa-arrow-down text-success-emphasis", text: _t("paid") };
        }
        return { icon: "fa-plus", text: _t("bought") };
    }

    lateText(days) {
        return days === null ? "" : days === 1 ? _t("1 day late") : _t("%s days late", days);
    }

    width(row) {
        const widest = Math.max(...this.state.data.breakdown.rows.map(({ amount }) => amount), 1);
        return Math.max(1, (100 * row.amount) / widest);
    }

    get doneSteps() {
        return _t("%(done)s of %(all)s done", {
            done: this.state.data.steps.filter(({ done }) => done).length,
            all: this.state.data.steps.length,
        });
    }

    // -- doors ----------------------------------------------------------------

    /** The open items behind a figure, as of the page's date or of `asOf`. */
    openItems(title, domain, asOf = this.options.as_of) {
        const { basis, scheme_id, company_id } = this.options;
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("%(figure)s as of %(date)s", { figure: title, date: this.date(asOf) }),
            res_model: "ar.open.item",
            views: ["list", "kanban", "pivot", "graph"].map((view) => [false, view]),
            domain: [["company_id", "child_of", [company_id]], ...domain],
            context: { ar_as_of: asOf, ar_basis: basis, ar_scheme_id: scheme_id },
        });
    }

    openTile(tile) {
        if (tile.domain) {
            return this.openItems(tile.label, tile.domain);
        }
        return this.action.doAction(tile.action, tile.view ? { viewType: tile.view } : {});
    }

    openBucket(bucket, month) {
        return this.openItems(bucket.label, [["bucket_id", "=", bucket.id]], month?.date);
    }

    /** A name opens the customer file; what has no customer opens its items. */
    openCustomer(row) {
        if (!row.partner_id) {
            return this.openItems(row.name, [["partner_id", "=", false]]);
        }
        return openDoor(this.env, "ar.aged.report", "action_customer", [
            { company_id: this.options.company_id },
            row.partner_id,
        ]);
    }

    openOwed(row, overdue = false) {
        return this.openItems(row.name, [
            ["partner_id", "=", row.partner_id || false],
            overdue ? ["is_overdue", "=", true] : ["is_credit", "=", false],
        ]);
    }

    hideSteps() {
        browser.localStorage.setItem(STEPS_HIDDEN, "1");
        this.state.stepsHidden = true;
    }

    openBreakdown(row) {
        const { dimension } = this.state.data.breakdown;
        return this.openItems(row.label, [
            ["is_overdue", "=", true],
            [dimension, "=", row.id],
        ]);
    }

    openAged() {
        const { as_of, basis, scheme_id, company_id } = this.options;
        return this.action.doAction("customer_ar_management.ar_aged_receivables_action", {
            additionalContext: {
                ar_as_of: as_of,
                ar_basis: basis,
                ar_scheme_id: scheme_id,
                ar_company_id: company_id,
            },
        });
    }

    print() {
        const { as_of, basis, company_id } = this.options;
        return openDoor(this.env, "ar.dashboard", "action_print", [
            as_of,
            basis,
            company_id,
            this.state.data.breakdown.dimension,
        ]);
    }

    openProof() {
        return this.action.doAction("customer_ar_management.ar_ledger_proof_action");
    }

    async open(entry) {
        if (entry.call) {
            const [model, method, ...args] = entry.call;
            return openDoor(this.env, model, method, args);
        }
        return entry.action && this.action.doAction(entry.action);
    }
}

registry.category("actions").add("customer_ar_management.dashboard", ReceivablesDashboard);
