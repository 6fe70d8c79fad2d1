import { onWillStart, onWillUpdateProps, useExternalListener, useRef, useState } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { browser } from "@web/core/browser/browser";
import { CheckboxItem } from "@web/core/dropdown/checkbox_item";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { serializeDate } from "@web/core/l10n/dates";
import { download } from "@web/core/network/download";
import { useBus, useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { usePager } from "@web/search/pager_hook";
import { SearchBar } from "@web/search/search_bar/search_bar";
import { useSearchBarToggler } from "@web/search/search_bar/search_bar_toggler";
import { AgeBar } from "./age_bar";
import { AgedModel, PAGE_SIZE } from "./aged_model";
import { agedRowActions, serverActions } from "./aged_row_actions";
import { AgedShown, INFO_COLUMNS } from "./aged_shown";

const REUSED_FOR_MINUTES = 10;

export class AgedScreen extends AgedShown {
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

    /** One company, or all that are switched on: then amounts are in the currency of the one shown before. */
    onCompany(ev) {
        const all = this.props.options.companies.map(({ id }) => id);
        return this.model.setParams(
            ev.target.value === "all"
                ? { company_ids: all }
                : { company_id: parseInt(ev.target.value), company_ids: [] }
        );
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

    /** A name opens the customer file, here as everywhere; its items are one click further. */
    async openCustomer(row) {
        return this.action.doAction(await this.model.call("action_customer", this.model.params, row.id));
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
        const own = agedRowActions.getAll().filter(({ isAvailable }) => !isAvailable || isAvailable(context));
        return [...own, ...serverActions(context)];
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
