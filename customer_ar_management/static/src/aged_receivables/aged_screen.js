import { Component, onWillStart, onWillUpdateProps, useExternalListener, useRef, useState } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { browser } from "@web/core/browser/browser";
import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { deserializeDate, deserializeDateTime, formatDate, serializeDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { download } from "@web/core/network/download";
import { useBus, useService } from "@web/core/utils/hooks";
import { formatFloat } from "@web/core/utils/numbers";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { usePager } from "@web/search/pager_hook";
import { SearchBar } from "@web/search/search_bar/search_bar";
import { useSearchBarToggler } from "@web/search/search_bar/search_bar_toggler";
import { formatPercentage } from "@web/views/fields/formatters";
import { AgeBar } from "./age_bar";
import { AgedModel, PAGE_SIZE } from "./aged_model";
import { agedRowActions } from "./aged_row_actions";

const REUSED_FOR_MINUTES = 10;
const INFO_COLUMNS = "customer_ar_management.aged_columns";

export class AgedScreen extends Component {
    static template = "customer_ar_management.AgedScreen";
    static components = { AgeBar, CheckboxItem, DateTimeInput, Dropdown, DropdownItem, Layout, SearchBar };
    static props = {
        options: Object,
        initialParams: Object,
        state: { type: Object, optional: true },
        domain: Array,
        groupBy: Array,
    };

    setup() {
        this.action = useService("action");
        const saved = this.props.state?.aged;
        this.model = useState(
            new AgedModel(useService("orm"), saved || { params: this.props.initialParams })
        );
        this.table = useRef("table");
        this.chosen = useState({
            keys: (browser.localStorage.getItem(INFO_COLUMNS) || "").split(",").filter(Boolean),
        });
        this.searchBarToggler = useSearchBarToggler();
        useSetupAction({
            getLocalState: () => ({ aged: { ...this.model.exportState(), left: Date.now() } }),
        });
        usePager(() => ({
            offset: this.model.offset,
            limit: PAGE_SIZE,
            total: this.model.page?.count || 0,
            onUpdate: ({ offset }) => {
                this.model.offset = offset;
                return this.model.load();
            },
        }));
        useBus(this.env.searchModel, "focus-view", () =>
            this.table.el?.querySelector("[data-line]")?.focus()
        );
        useExternalListener(window, "keydown", (ev) => this.onWindowKeydown(ev));
        onWillStart(() => {
            if (saved && Date.now() - saved.left > REUSED_FOR_MINUTES * 60000) {
                this.model.reportId = false;
            }
            Object.assign(this.model.params, this.searchParams(this.props));
            return this.model.load();
        });
        onWillUpdateProps((next) => {
            const before = this.searchParams(this.props);
            const after = this.searchParams(next);
            if (JSON.stringify(before) !== JSON.stringify(after)) {
                return this.model.setParams(after);
            }
        });
    }

    searchParams({ domain, groupBy }) {
        return { domain, groupby: groupBy[0] || false };
    }

    // -- what is shown -------------------------------------------------------

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
        const { params, company, currency, counts_twice } = this.page;
        return [
            _t("as of %s", this.date(params.as_of)),
            this.basisName,
            company,
            params.in_currency ? _t("document currencies") : currency.name,
            _t("computed at %s", this.computedAt),
            ...(this.groupName && !params.in_currency ? [_t("grouped by %s", this.groupName)] : []),
            ...(this.props.groupBy.length > 1 ? [_t("by the first grouping only")] : []),
            ...(counts_twice
                ? [_t("a customer in several groups stands in each, the total counts it once")]
                : []),
        ].join(" · ");
    }

    get proofText() {
        const { difference, filtered, ledger } = this.model.proof;
        if (difference) {
            return _t("differs from the ledger by %s", this.amount(difference));
        }
        return filtered
            ? _t("all open items tie to the ledger: %s", this.amount(ledger))
            : _t("ties to the ledger: %s", this.amount(ledger));
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
            return _t("no due date, %s days old", days);
        }
        if (days > 0) {
            return days === 1 ? _t("1 day late") : _t("%s days late", days);
        }
        return days === 0 ? _t("due today") : _t("due in %s days", -days);
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

    // -- what the user does --------------------------------------------------

    onDate(value) {
        if (value && value.isValid && serializeDate(value) !== this.page.params.as_of) {
            return this.model.setParams({ as_of: serializeDate(value) });
        }
    }

    onPick(name, ev) {
        const { value } = ev.target;
        return this.model.setParams({ [name]: name === "basis" ? value : parseInt(value) });
    }

    toggleCurrency() {
        const in_currency = !this.page.params.in_currency;
        return this.model.setParams({ in_currency, ...this.searchParams(this.props) });
    }

    /** Open the items behind a figure: of a row, a group or, without a line, of all. */
    async openFigure(line, column) {
        const row = line?.row;
        const grouped = row && this.page.params.groupby;
        const action = await this.model.call(
            "action_items",
            this.model.params,
            this.model.reportId,
            row && !this.model.isGroup(row) ? row.id : null,
            grouped ? row.group : null,
            column?.key || null
        );
        return this.action.doAction(action);
    }

    openDocument(item) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "account.move",
            res_id: item.move_id,
            views: [[false, "form"]],
        });
    }

    /** Prove the day anew, or read the proofs on record. */
    async openProof() {
        if (!this.props.options.may_prove) {
            return this.action.doAction("customer_ar_management.ar_ledger_proof_action");
        }
        return this.action.doAction(
            await this.model.call("action_proof", this.model.params, this.model.reportId)
        );
    }

    actionContext(line) {
        const { model } = this;
        return { env: this.env, row: line.row, params: model.params, group: model.groupOf(line.row), model };
    }

    rowActions(line) {
        const context = this.actionContext(line);
        return agedRowActions.getAll().filter(({ isAvailable }) => !isAvailable || isAvailable(context));
    }

    async runAction(line, rowAction) {
        await rowAction.execute(this.actionContext(line));
    }

    onContextMenu(ev) {
        ev.currentTarget.querySelector(".o_ar_row_menu")?.click();
    }

    async print() {
        const action = await this.model.call(
            "action_print",
            this.model.params,
            this.model.reportId,
            this.model.sort
        );
        return this.action.doAction(action);
    }

    exportXlsx() {
        const { params, reportId, sort } = this.model;
        return download({
            url: "/ar/aged_receivables/xlsx",
            data: { data: JSON.stringify({ params, report_id: reportId, sort }) },
        });
    }

    clearFilters() {
        this.env.searchModel.clearQuery();
    }

    newInvoice() {
        return this.action.doAction("account.action_move_out_invoice");
    }

    // -- keyboard ------------------------------------------------------------

    onWindowKeydown(ev) {
        const typing = ev.target.closest?.("input, textarea, select, [contenteditable=true], .o_dialog");
        if (ev.key === "/" && !typing && !ev.ctrlKey && !ev.metaKey && !ev.altKey) {
            const search = document.querySelector(".o_searchview_input");
            if (search) {
                ev.preventDefault();
                search.focus();
            }
        }
    }

    onKeydown(ev) {
        const line = ev.target.closest("[data-line]");
        if (!line || ev.target !== line || ev.ctrlKey || ev.metaKey || ev.altKey) {
            return;
        }
        const lines = [...this.table.el.querySelectorAll("[data-line]")];
        const index = lines.indexOf(line);
        const rtl = getComputedStyle(this.table.el).direction === "rtl";
        const [fold, unfold] = rtl ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
        const model = this.model.lines.find(({ key }) => key === line.dataset.line);
        const moves = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: lines.length - 1 };
        if (ev.key in moves) {
            lines[Math.min(Math.max(moves[ev.key], 0), lines.length - 1)].focus();
        } else if (ev.key === "Enter") {
            this.onLine(model);
        } else if (ev.key === unfold && ["group", "partner"].includes(model.type)) {
            this.model.unfold(model.row);
        } else if (ev.key === fold) {
            this.model.fold(model.row);
            this.table.el.querySelector(`[data-line="${CSS.escape(this.model.keyOf(model.row))}"]`)?.focus();
        } else if (ev.key === "ContextMenu" || (ev.key === "F10" && ev.shiftKey)) {
            line.querySelector(".o_ar_row_menu")?.click();
        } else {
            return;
        }
        ev.preventDefault();
    }

    /** The main thing a line does: fold out, open its document, show more. */
    onLine(line) {
        switch (line.type) {
            case "item":
                return this.openDocument(line.item);
            case "more":
                return this.model.openGroup(line.row);
            case "all":
                return this.openFigure(line);
            case "moved":
                return this.model.refresh();
            default:
                return this.model.toggle(line.row);
        }
    }
}
