import { Component } from "@odoo/owl";
import { formatCurrency, getCurrency } from "@web/core/currency";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatFloat, humanNumber } from "@web/core/utils/numbers";
import { formatPercentage } from "@web/views/fields/formatters";
import { ageColor } from "../age/age_color";
import { daysLate } from "../age/days_late";

const WHOLE = [16, 0];

/** What the first page says about its data (`state.data`): months, figures, words. */
export class DashboardShown extends Component {
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

    change({ change, good, since }) {
        const grown = change > 0;
        const tone =
            !good || !change ? "muted" : (good === "up") === grown ? "success-emphasis" : "danger-emphasis";
        const icon = !change ? "fa-minus" : grown ? "fa-caret-up" : "fa-caret-down";
        const text = _t("%(percent)s since %(date)s", {
            percent: (grown ? "+" : "") + this.percent(change),
            date: this.date(since || this.state.data.before_date),
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
        return days === null ? "" : daysLate(days);
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
}
