import { Component, onWillStart, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { DropdownItem } from "@web/core/dropdown/dropdown_item";
import { deserializeDate, deserializeDateTime, formatDate, formatDateTime } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { formatFloat } from "@web/core/utils/numbers";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { usePager } from "@web/search/pager_hook";
import { formatPercentage } from "@web/views/fields/formatters";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { ChangeDialog } from "./change_dialog";
import { DeskModel, TABS } from "./desk_model";
import { ExceptionDialog } from "./exception_dialog";
import { HelpDialog } from "./help_dialog";

const SHOWN_NUMBERS = 3;

/** Client action: receipts to match, with the keyboard. */
export class MatchDesk extends Component {
    static template = "customer_ar_management.MatchDesk";
    static components = { Dropdown, DropdownItem, Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.list = useRef("list");
        this.search = useRef("search");
        const asked = this.props.action.context?.ar_match || {};
        this.model = useState(new DeskModel(this.orm, this.props.state?.desk || { params: asked }));
        useSetupAction({ getLocalState: () => ({ desk: this.model.exportState() }) });
        usePager(() => ({
            offset: this.model.offset,
            limit: this.options.page,
            total: this.model.count,
            onUpdate: ({ offset }) => {
                this.model.offset = offset;
                return this.model.load();
            },
        }));
        useExternalListener(window, "keydown", (ev) => this.onKeydown(ev));
        onWillStart(async () => {
            [this.options] = await Promise.all([this.orm.call("ar.match.desk", "get_options", []), this.model.load()]);
        });
        useEffect(
            () => {
                this.list.el?.querySelector(".o_ar_current")?.scrollIntoView({ block: "nearest" });
            },
            () => [this.model.currentId]
        );
    }

    // -- what is shown --------------------------------------------------------

    get tabs() {
        const labels = {
            match: _t("To match"),
            certain: _t("Certain"),
            ambiguous: _t("Ambiguous"),
            exceptions: _t("Exceptions"),
            done: _t("Done today"),
        };
        if (this.model.params.done && this.model.params.done !== "today") {
            labels.done = _t("Done");
        }
        return TABS.map((key) => ({ key, label: labels[key], count: this.model.counts[key] || 0 }));
    }

    get isFiltered() {
        const { journal_id, rule, confidence, source, partner_id, text, ids } = this.model.params;
        return Boolean(journal_id || rule || confidence || source || partner_id || text || ids);
    }

    amount(value, row) {
        return formatFloat(value, { digits: [16, row.currency.digits] });
    }

    isZero(value, row) {
        return Math.abs(value) < 10 ** -row.currency.digits / 2;
    }

    date(text) {
        return text ? formatDate(deserializeDate(text)) : "";
    }

    time(text) {
        return text ? formatDateTime(deserializeDateTime(text), { showSeconds: false }) : "";
    }

    percent(value) {
        return formatPercentage(value, { digits: [16, 0] });
    }

    lateText({ late, is_credit, date_due }) {
        if (is_credit) {
            return _t("credit");
        }
        if (!date_due) {
            return _t("no due date");
        }
        return late > 0 ? _t("%s days late", late) : _t("due %s", this.date(date_due));
    }

    numbers(row) {
        const numbers = row.allocations.map(({ number }) => number);
        const more = numbers.length - SHOWN_NUMBERS;
        return numbers.slice(0, SHOWN_NUMBERS).join(", ") + (more > 0 ? ` +${more}` : "");
    }

    doneBy(row) {
        return row.automatic ? _t("posted automatically") : row.matched_by;
    }

    get writtenOff() {
        return _t("written off");
    }

    /** How sure the proposal is: word and colour. */
    sureness(row) {
        if (row.settled) {
            return { tone: "success", icon: "fa-check", label: row.state_label };
        }
        if (row.state === "exception") {
            return { tone: "warning", icon: "fa-flag", label: row.state_label };
        }
        if (row.certain) {
            return { tone: "success", icon: "fa-check-circle", label: _t("certain %s", this.percent(row.confidence)) };
        }
        if (row.ambiguous) {
            return { tone: "warning", icon: "fa-random", label: _t("ambiguous") };
        }
        if (!row.allocations.length) {
            return { tone: "secondary", icon: "fa-question-circle", label: _t("nothing fits") };
        }
        return { tone: "info", icon: "fa-adjust", label: _t("likely %s", this.percent(row.confidence)) };
    }

    /** What is left over or missing, in words: never hidden. */
    differences(row) {
        const found = [];
        for (const { writeoff, kind_label, reason } of row.allocations) {
            if (!this.isZero(writeoff, row)) {
                const label = [kind_label || this.writtenOff, reason].filter(Boolean).join(", ");
                found.push({ tone: "info", text: _t("%(amount)s → %(kind)s", { amount: this.amount(writeoff, row), kind: label }) });
            }
        }
        const rest = row.allocations.reduce((sum, allocation) => sum + Math.max(allocation.rest, 0), 0);
        if (!this.isZero(rest, row)) {
            found.push({ tone: "warning", text: _t("%s stays open", this.amount(rest, row)) });
        }
        if (row.allocations.length && !this.isZero(row.unapplied, row)) {
            found.push({ tone: "warning", text: _t("%s stays on account", this.amount(row.unapplied, row)) });
        }
        return found;
    }

    get certainOfSelected() {
        return this.model.selectedRows.filter((row) => row.certain && row.state === "open");
    }

    get settledOfSelected() {
        return this.model.selectedRows.filter((row) => row.settled);
    }

    get waitingOfSelected() {
        return this.model.selectedRows.filter((row) => this.model.isWaiting(row));
    }

    sortIcon(key) {
        const [current, direction] = this.model.params.sort.split(" ");
        return current !== key ? "" : direction === "asc" ? "fa-caret-up" : "fa-caret-down";
    }

    // -- deciding -------------------------------------------------------------

    ids(rows) {
        return rows.map(({ id }) => id);
    }

    /** Say how a decision went; what failed stands on its receipt. */
    report(outcome, text) {
        const failed = outcome.rows.filter(({ id }) => !outcome.done.includes(id)).length;
        if (failed) {
            this.notification.add(_t("%s not done: the reason stands on the receipt.", failed), { type: "danger" });
        } else if (outcome.done.length > 1) {
            this.notification.add(text, { type: "success" });
        }
        return !failed;
    }

    async confirm(row) {
        if (this.model.busy || row.state !== "open") {
            return;
        }
        if (!row.allocations.length) {
            this.notification.add(_t("Nothing is proposed: change it (c) or keep it on account (k)."), { type: "warning" });
            return;
        }
        const outcome = await this.model.decideUndoable("confirm", [row.id]);
        if (this.report(outcome)) {
            await this.model.next();
        }
    }

    async confirmSelected() {
        const outcome = await this.model.decideUndoable("confirm", this.ids(this.certainOfSelected));
        this.report(outcome, _t("%s matched", outcome.done.length));
        this.model.selected = {};
    }

    async confirmCertain() {
        const { done, failed, stopped } = await this.model.confirmCertain(this.options.chunk);
        const text = stopped ? _t("Stopped: %(done)s matched, %(failed)s failed", { done, failed })
            : _t("%(done)s matched, %(failed)s failed", { done, failed });
        this.notification.add(text, { type: failed ? "warning" : "success" });
    }

    stop() {
        this.model.running.stopped = true;
    }

    async keep(rows) {
        if (this.model.busy || !rows.length) {
            return;
        }
        const outcome = await this.model.decideUndoable("keep", this.ids(rows));
        if (this.report(outcome, _t("%s kept on account", outcome.done.length)) && rows.length === 1) {
            await this.model.next();
        }
    }

    async undo(rows) {
        const outcome = await this.model.decide("undo", this.ids(rows));
        this.report(outcome, _t("%s undone", outcome.done.length));
        this.model.selected = {};
    }

    async undoLast() {
        if (this.model.busy) {
            return;
        }
        const outcome = await this.model.undoLast();
        if (!outcome) {
            this.notification.add(_t("Nothing to undo: older matches stand under Done."), { type: "info" });
        } else if (this.report(outcome, _t("%s undone", outcome.done.length)) && outcome.done.length === 1) {
            this.notification.add(_t("Undone"), { type: "success" });
        }
    }

    async choose(row, way) {
        if (way && !way.gone) {
            await this.model.decide("choose", row.id, way.index);
        }
    }

    async refreshRow(row) {
        await this.model.decide("refresh", [row.id]);
    }

    change(row) {
        if (!this.model.isWaiting(row)) {
            return;
        }
        this.dialog.add(ChangeDialog, {
            row,
            options: this.options,
            candidates: (text) => this.model.call("get_candidates", row.id, text),
            setCustomer: async (partnerId) => {
                await this.model.decide("set_customer", row.id, partnerId);
                return this.model.rows.find(({ id }) => id === row.id);
            },
            save: async (allocations, andConfirm) => {
                await this.model.decide("set_allocations", row.id, allocations);
                if (andConfirm) {
                    await this.confirm(this.model.rows.find(({ id }) => id === row.id));
                }
            },
        });
    }

    exception(rows) {
        const waiting = rows.filter((row) => this.model.isWaiting(row));
        if (!waiting.length) {
            return;
        }
        this.dialog.add(ExceptionDialog, {
            kinds: this.options.kinds,
            count: waiting.length,
            confirm: async (kind, note) => {
                const outcome = await this.model.decideUndoable("note_exception", this.ids(waiting), kind, note);
                if (this.report(outcome, _t("%s put aside", outcome.done.length)) && waiting.length === 1) {
                    await this.model.next();
                }
            },
        });
    }

    help() {
        this.dialog.add(HelpDialog, {});
    }

    // -- going elsewhere ------------------------------------------------------

    open(resModel, resId) {
        if (resId) {
            return this.action.doAction({ type: "ir.actions.act_window", res_model: resModel, res_id: resId, views: [[false, "form"]] });
        }
    }

    openAction(xmlId) {
        return this.action.doAction(xmlId);
    }

    openException(row) {
        return this.open("ar.match.exception", row.exceptions[0].id);
    }

    async collect() {
        this.model.busy = true;
        try {
            const { count } = await this.model.call("collect");
            this.notification.add(count ? _t("%s receipts looked at", count) : _t("No new receipts"), { type: "info" });
        } finally {
            this.model.busy = false;
        }
        await this.model.load();
    }

    exportXlsx() {
        return download({
            url: "/ar/match_desk/xlsx",
            data: { data: JSON.stringify({ params: this.model.params, company_ids: user.context.allowed_company_ids }) },
        });
    }

    // -- filters and keyboard -------------------------------------------------

    onPick(name, ev) {
        const { value } = ev.target;
        return this.model.ask({ [name]: name === "journal_id" ? parseInt(value) || false : value || false });
    }

    onSearch(ev) {
        if (ev.key === "Enter") {
            this.model.ask({ text: ev.target.value.trim() });
            ev.target.blur();
        } else if (ev.key === "Escape") {
            ev.target.value = "";
            ev.target.blur();
            this.model.ask({ text: "" });
        }
    }

    clearFilters() {
        const none = { journal_id: false, rule: false, confidence: false, source: false, partner_id: false, text: "", ids: false };
        return this.model.ask(none);
    }

    get keys() {
        const row = this.model.current;
        const on = (task) => row && this.options.may_write && task();
        return {
            ArrowDown: () => this.model.go(1),
            ArrowRight: () => this.model.go(1),
            ArrowUp: () => this.model.go(-1),
            ArrowLeft: () => this.model.go(-1),
            Enter: () => on(() => this.confirm(row)),
            " ": () => on(() => this.model.toggle(row)),
            c: () => on(() => this.change(row)),
            k: () => on(() => this.model.isWaiting(row) && this.keep([row])),
            x: () => on(() => this.exception([row])),
            u: () => on(() => this.undoLast()),
            n: () => this.model.next(),
            "/": () => this.search.el?.focus(),
            "?": () => this.help(),
            ...Object.fromEntries([1, 2, 3, 4].map((n) => [`${n}`, () => on(() => row.state === "open" && this.choose(row, row.ways[n - 1]))])),
        };
    }

    onKeydown(ev) {
        const target = ev.target;
        const busy = target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable=true], .o_dialog, .o-dropdown--menu");
        const pressed = ["Enter", " "].includes(ev.key) && target.closest?.("button, a, input");
        if (busy || pressed || ev.ctrlKey || ev.metaKey || ev.altKey || document.querySelector(".o_dialog")) {
            return;
        }
        const task = this.keys[ev.key];
        if (task) {
            ev.preventDefault();
            task();
        }
    }
}

registry.category("actions").add("ar_match_desk", MatchDesk);
