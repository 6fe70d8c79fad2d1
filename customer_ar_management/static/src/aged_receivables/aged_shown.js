import { Component } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { deserializeDate, deserializeDateTime, formatDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";
import { formatPercentage } from "@web/views/fields/formatters";
import { daysLate } from "../age/days_late";

export const INFO_COLUMNS = "customer_ar_management.aged_columns";

/** What the screen of aged receivables says about its page (`model.page`): columns, figures, words. */
export class AgedShown extends Component {
    get page() {
        return this.model.page;
    }

    get columns() {
        return this.page.columns;
    }

    // -- columns by choice ---------------------------------------------------

    get infoColumns() {
        return this.page.info_columns.filter(({ key }) => this.chosen.keys.includes(key));
    }

    toggleColumn(key) {
        const { keys } = this.chosen;
        this.chosen.keys = keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key];
        browser.localStorage.setItem(INFO_COLUMNS, this.chosen.keys.join(","));
    }

    // -- an earlier day ------------------------------------------------------

    get compareDay() {
        return this.page.compare ? deserializeDate(this.page.compare) : false;
    }

    onCompare(value) {
        return this.model.setCompare(value && value.isValid ? serializeDate(value) : false);
    }

    /** How much more (or less) than on the earlier day. */
    changeOf(row) {
        return row.before === undefined ? "" : this.amount(row.amounts[row.amounts.length - 1] - row.before);
    }

    /** Columns beside the amounts. */
    get extra() {
        return this.infoColumns.length + (this.page.compare ? 2 : 0);
    }

    digits(line) {
        if (!this.page.params.in_currency || !line) {
            return this.page.currency.digits;
        }
        const group = this.page.rows.find((row) => row.group === line.row.group);
        return group.currency.digits;
    }

    amount(value, line) {
        const digits = this.digits(line);
        return Math.abs(value) < 10 ** -digits / 2 ? "–" : formatFloat(value, { digits: [16, digits] });
    }

    foreign({ amount_currency, currency }) {
        return `${formatFloat(amount_currency, { digits: [16, currency.digits] })} ${currency.name}`;
    }

    share(value) {
        return value === null || value === undefined ? "" : formatPercentage(value, { digits: [16, 1] });
    }

    /** What a row owes before unapplied credits: shares are shares of it. */
    owed(amounts) {
        return this.columns.reduce(
            (sum, { kind }, i) => sum + (["not_due", "aged"].includes(kind) ? amounts[i] : 0),
            0
        );
    }

    shareOf(part, whole) {
        return whole > 0 ? this.share(part / whole) : "";
    }

    date(text) {
        return text ? formatDate(deserializeDate(text)) : "";
    }

    get asOf() {
        return deserializeDate(this.page.params.as_of);
    }

    get computedAt() {
        return deserializeDateTime(this.page.computed_at).toLocaleString(luxon.DateTime.TIME_SIMPLE);
    }

    get basisName() {
        return this.props.options.bases.find(({ id }) => id === this.page.params.basis).name;
    }

    get groupName() {
        const field = this.env.searchModel.searchViewFields[(this.page.params.groupby || "").split(":")[0]];
        return field?.string || "";
    }

    /** Date, basis, company, currency and age of the figures in one line. */
    get said() {
        const { params, company, converted, currency, counts_twice } = this.page;
        return [
            _t("as of %s", this.date(params.as_of)),
            this.basisName,
            company,
            params.in_currency
                ? _t("document currencies")
                : converted
                  ? _t("all in %s at the rates of that day", currency.name)
                  : currency.name,
            _t("computed at %s", this.computedAt),
            ...(this.groupName && !params.in_currency ? [_t("grouped by %s", this.groupName)] : []),
            ...(this.props.groupBy.length > 1 ? [_t("by the first grouping only")] : []),
            ...(counts_twice
                ? [_t("a customer in several groups stands in each, the total counts it once")]
                : []),
        ].join(" · ");
    }

    get proofText() {
        const { companies, differs, difference, filtered, ledger } = this.model.proof;
        if (companies.length) {
            const wrong = companies.filter((each) => each.difference);
            return wrong.length
                ? wrong.map((each) => this.differsText(each)).join(" · ")
                : _t("each of %s companies ties to its ledger", companies.length);
        }
        if (differs) {
            return _t("differs from the ledger by %s", this.amount(difference));
        }
        return filtered
            ? _t("all open items tie to the ledger: %s", this.amount(ledger))
            : _t("ties to the ledger: %s", this.amount(ledger));
    }

    differsText({ name, currency, difference }) {
        return _t("%(company)s differs from its ledger by %(amount)s", {
            company: name,
            amount: `${this.amount(difference)} ${currency}`,
        });
    }

    get allCompaniesText() {
        return _t("All %s companies", this.props.options.companies.length);
    }

    get emptyText() {
        return _t("Nothing is open on %s", this.date(this.page.params.as_of));
    }

    get countText() {
        const { customers, params } = this.page;
        if (customers === 1) {
            return params.groupby ? _t("1 row") : _t("1 customer");
        }
        return params.groupby ? _t("%s rows", customers) : _t("%s customers", customers);
    }

    moreText({ more }) {
        return _t("Show more customers (%s left)", more);
    }

    dueText({ date_due }) {
        return _t("due %s", this.date(date_due));
    }

    get isFiltered() {
        return this.page.params.domain.length > 0;
    }

    lateText({ days, is_credit, due_date_missing }) {
        if (is_credit) {
            return _t("credit");
        }
        if (due_date_missing) {
            return days === 1 ? _t("no due date, 1 day old") : _t("no due date, %s days old", days);
        }
        if (days > 0) {
            return daysLate(days);
        }
        return days === 0 ? _t("due today") : days === -1 ? _t("due tomorrow") : _t("due in %s days", -days);
    }

    overdueText(amounts) {
        const sum = (kinds) =>
            this.columns.reduce(
                (total, { kind }, i) => total + (kinds.includes(kind) ? Math.max(amounts[i], 0) : 0),
                0
            );
        const whole = sum(["not_due", "aged"]);
        return whole ? _t("%s overdue", this.share(sum(["aged"]) / whole)) : "";
    }

    /** The oldest bucket in which a customer owes something. */
    oldest(amounts) {
        return this.columns
            .filter(({ kind }, i) => ["aged", "not_due"].includes(kind) && amounts[i] > 0)
            .pop();
    }

    sortIcon(key) {
        const [current, direction] = this.model.sort.split(" ");
        return current !== key ? "" : direction === "asc" ? "fa-caret-up" : "fa-caret-down";
    }

    ariaSort(key) {
        const [current, direction] = this.model.sort.split(" ");
        return current !== key ? "none" : direction === "asc" ? "ascending" : "descending";
    }

    tooltip(column) {
        return column.action ? `${column.label}: ${column.action}` : column.label;
    }
}
