import { Component, onWillStart, useEffect, useExternalListener, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { DeskForm } from "./desk_form";
import { CollectionDeskModel, outcomes } from "./desk_model";

const TYPING = "input, textarea, select, [contenteditable=true], .o_dialog, .o-dropdown--menu";

/** Client action: one customer after the other, with the keyboard or the thumb. */
export class CollectionDesk extends Component {
    static template = "customer_ar_management_collection.CollectionDesk";
    static components = { Layout, DeskForm };
    static props = { ...standardActionServiceProps };

    setup() {
        this.action = useService("action");
        this.notification = useService("notification");
        this.list = useRef("list");
        const asked = this.props.action.context?.ar_account_id;
        const before = this.props.state?.desk;
        this.model = useState(
            new CollectionDeskModel(useService("orm"), before || { accountId: asked || null })
        );
        this.state = useState({ script: 0, own: false });
        this.outcomes = outcomes();
        useSetupAction({ getLocalState: () => ({ desk: this.model.exportState() }) });
        useExternalListener(window, "keydown", (ev) => this.onKey(ev));
        onWillStart(() => this.model.start());
        useEffect(
            () => {
                this.list.el?.querySelector(".o_ar_current")?.scrollIntoView({ block: "nearest" });
                Object.assign(this.state, { script: 0, own: false });
            },
            () => [this.model.accountId]
        );
    }

    get options() {
        return this.model.queue.options;
    }

    get script() {
        return this.model.page.scripts[this.state.script];
    }

    get position() {
        return this.model.index >= 0
            ? _t("%(place)s of %(all)s", { place: this.model.index + 1, all: this.model.queue.total })
            : "";
    }

    // -- how the contact ended --------------------------------------------------

    async choose(outcome) {
        if (!this.model.queue.may_write || this.model.busy || !this.model.page) {
            return;
        }
        this.model.begin(outcome.result, outcome.kind ? { kind: outcome.kind } : {});
        if (outcome.quick) {
            await this.save();
        }
    }

    async save() {
        const name = this.model.page.name;
        const saved = await this.model.save();
        if (!saved) {
            return;
        }
        const next = saved.next ? formatDate(deserializeDate(saved.next)) : "";
        this.notification.add(
            _t("%(customer)s: %(result)s. Next contact %(day)s.", {
                customer: name,
                result: saved.result,
                day: next,
            }),
            { type: "success" }
        );
        await this.goOn();
    }

    async goOn() {
        if (!(await this.model.next())) {
            this.notification.add(_t("That was the last one for today."), { type: "info" });
        }
    }

    // -- elsewhere ----------------------------------------------------------------

    async act(button) {
        const action = await this.model.call("act", button.key, this.model.accountId);
        if (action) {
            await this.action.doAction(action, { onClose: () => this.comeBack() });
        }
    }

    /** After a dialog: what was agreed there may have taken the customer off the list. */
    async comeBack() {
        if (await this.model.refresh()) {
            await this.goOn();
        } else {
            await this.model.open(this.model.accountId);
        }
    }

    openDocument(item) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "account.move",
            res_id: item.move_id,
            views: [[false, "form"]],
        });
    }

    /** What else waits today: exactly the records that were counted. */
    async openList(what) {
        return this.action.doAction(await this.model.call("open_list", what));
    }

    // -- keyboard -------------------------------------------------------------------

    onKey(ev) {
        if (ev.ctrlKey || ev.metaKey || ev.altKey || document.querySelector(".o_dialog")) {
            return;
        }
        if (ev.key === "Escape" && this.model.form) {
            this.model.form = null;
            return;
        }
        if (ev.target.closest?.(TYPING) || this.model.form || !this.model.page) {
            return;
        }
        const outcome = this.outcomes.find(({ key }) => key === ev.key);
        const button = this.options.actions.find(({ hotkey }) => hotkey === ev.key);
        const tasks = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
        if (ev.key in tasks) {
            ev.preventDefault();
            this.model.go(tasks[ev.key]);
        } else if (outcome) {
            ev.preventDefault();
            this.choose(outcome);
        } else if (button) {
            ev.preventDefault();
            this.act(button);
        }
    }
}

registry.category("actions").add("ar_collection_desk", CollectionDesk);
