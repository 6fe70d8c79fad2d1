import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { download } from "@web/core/network/download";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { usePager } from "@web/search/pager_hook";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { useDecisions } from "./desk_decisions";
import { useDeskKeys } from "./desk_keys";
import { DeskModel } from "./desk_model";
import { HelpDialog } from "./help_dialog";
import { MatchFilters } from "./match_filters";
import { MatchRow } from "./match_row";

/** Client action: receipts to match, with the keyboard. */
export class MatchDesk extends Component {
    static template = "customer_ar_management.MatchDesk";
    static components = { Layout, MatchFilters, MatchRow };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.list = useRef("list");
        this.search = useRef("search");
        const asked = this.props.action.context?.ar_match || {};
        this.model = useState(new DeskModel(useService("orm"), this.props.state?.desk || { params: asked }));
        this.decisions = useDecisions(this.model);
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
        useDeskKeys(() => this.keys);
        onWillStart(() => this.model.start());
        useEffect(
            () => {
                this.list.el?.querySelector(".o_ar_current")?.scrollIntoView({ block: "nearest" });
            },
            () => [this.model.currentId]
        );
    }

    get options() {
        return this.model.options;
    }

    // -- several at once ------------------------------------------------------

    /** Those that have a proposal; the server leaves out what fits several ways and says so on the receipt. */
    get proposedOfSelected() {
        return this.model.selectedRows.filter((row) => row.state === "open" && row.allocations.length);
    }

    /** What of them is not certain, in words. */
    get doubtsOfSelected() {
        const rows = this.proposedOfSelected;
        const ambiguous = rows.filter((row) => row.ambiguous).length;
        const likely = rows.filter((row) => !row.certain && !row.ambiguous).length;
        return [
            likely ? _t("%s only likely", likely) : "",
            ambiguous ? _t("%s fit several ways and are left out", ambiguous) : "",
        ]
            .filter(Boolean)
            .join(" · ");
    }

    get settledOfSelected() {
        return this.model.selectedRows.filter((row) => row.settled);
    }

    get waitingOfSelected() {
        return this.model.selectedRows.filter((row) => this.model.isWaiting(row));
    }

    stop() {
        this.model.running.stopped = true;
    }

    // -- going elsewhere ------------------------------------------------------

    open(resModel, resId) {
        if (resId) {
            return this.action.doAction({
                type: "ir.actions.act_window",
                res_model: resModel,
                res_id: resId,
                views: [[false, "form"]],
            });
        }
    }

    openAction(xmlId) {
        return this.action.doAction(xmlId);
    }

    help() {
        this.dialog.add(HelpDialog, {});
    }

    exportXlsx() {
        return download({
            url: "/ar/match_desk/xlsx",
            data: {
                data: JSON.stringify({
                    params: this.model.params,
                    company_ids: user.context.allowed_company_ids,
                }),
            },
        });
    }

    // -- search and keyboard --------------------------------------------------

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

    get keys() {
        const { model, decisions } = this;
        const row = model.current;
        const on = (task) => row && this.options.may_write && task();
        return {
            ArrowDown: () => model.go(1),
            ArrowRight: () => model.go(1),
            ArrowUp: () => model.go(-1),
            ArrowLeft: () => model.go(-1),
            Enter: () => on(() => decisions.confirm(row)),
            " ": () => on(() => model.toggle(row)),
            c: () => on(() => decisions.change(row)),
            k: () => on(() => model.isWaiting(row) && decisions.keep([row])),
            x: () => on(() => decisions.exception([row])),
            u: () => this.options.may_write && decisions.undoLast(),
            n: () => model.next(),
            "/": () => this.search.el?.focus(),
            "?": () => this.help(),
            ...Object.fromEntries(
                [1, 2, 3, 4].map((n) => [
                    `${n}`,
                    () => on(() => row.state === "open" && decisions.choose(row, row.ways[n - 1])),
                ])
            ),
        };
    }
}

registry.category("actions").add("ar_match_desk", MatchDesk);
