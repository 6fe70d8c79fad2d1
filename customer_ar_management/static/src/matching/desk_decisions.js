import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { ChangeDialog } from "./change_dialog";
import { ExceptionDialog } from "./exception_dialog";

function looked(count) {
    return !count
        ? _t("No new receipts")
        : count === 1
          ? _t("1 receipt looked at")
          : _t("%s receipts looked at", count);
}

/** What a person decides about receipts at the matching desk: asks for what is missing, has it done, says how it went. */
export class DeskDecisions {
    constructor(model, { dialog, notification }) {
        Object.assign(this, { model, dialog, notification });
    }

    get options() {
        return this.model.options;
    }

    ids(rows) {
        return rows.map(({ id }) => id);
    }

    /** Say how a decision went; what failed stands on its receipt. */
    report(outcome, text) {
        const done = new Set(outcome.done);
        const failed = outcome.rows.filter(({ id }) => !done.has(id)).length;
        if (done.size > 1 || (failed && done.size)) {
            this.notification.add(text, { type: "success" });
        }
        if (failed) {
            this.notification.add(_t("%s not done: the reason stands on the receipt.", failed), {
                type: "danger",
            });
        }
        if (outcome.stopped) {
            this.notification.add(_t("Stopped: the others are as they were."), { type: "warning" });
        }
        return !failed && !outcome.stopped;
    }

    async confirm(row) {
        if (this.model.busy || row.state !== "open") {
            return;
        }
        if (!row.allocations.length) {
            this.notification.add(_t("Nothing is proposed: change it (c) or keep it on account (k)."), {
                type: "warning",
            });
            return;
        }
        const outcome = await this.model.decideUndoable("confirm", [row.id]);
        if (this.report(outcome)) {
            await this.model.next();
        }
    }

    async confirmSelected(rows) {
        if (this.model.busy || !rows.length) {
            return;
        }
        const outcome = await this.model.decideUndoable("confirm", this.ids(rows));
        this.report(outcome, _t("%s matched", outcome.done.length));
        this.model.selected = {};
    }

    async confirmCertain() {
        const { done, failed, stopped } = await this.model.confirmCertain(this.options.chunk);
        const text = stopped
            ? _t("Stopped: %(done)s matched, %(failed)s failed", { done, failed })
            : _t("%(done)s matched, %(failed)s failed", { done, failed });
        this.notification.add(text, { type: failed ? "warning" : "success" });
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
        if (this.model.busy || !rows.length) {
            return;
        }
        const outcome = await this.model.decideAll("undo", this.ids(rows));
        this.report(outcome, _t("%s undone", outcome.done.length));
        this.model.selected = {};
    }

    async undoLast() {
        if (this.model.busy) {
            return;
        }
        const outcome = await this.model.undoLast();
        if (!outcome) {
            this.notification.add(_t("Nothing to undo: older matches stand under “Done”."), { type: "info" });
        } else if (this.report(outcome, _t("%s undone", outcome.done.length)) && outcome.done.length === 1) {
            this.notification.add(_t("Undone"), { type: "success" });
        }
    }

    async choose(row, way) {
        if (way && !way.gone) {
            await this.model.decide("choose", row.id, way.index);
        }
    }

    async refresh(row) {
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
                const outcome = await this.model.decideUndoable(
                    "note_exception",
                    this.ids(waiting),
                    kind,
                    note
                );
                if (this.report(outcome, _t("%s put aside", outcome.done.length)) && waiting.length === 1) {
                    await this.model.next();
                }
            },
        });
    }

    async collect() {
        this.model.busy = true;
        try {
            const { count } = await this.model.call("collect");
            this.notification.add(looked(count), {
                type: "info",
            });
        } finally {
            this.model.busy = false;
        }
        await this.model.load();
    }
}

/** @param {DeskModel} model */
export function useDecisions(model) {
    return new DeskDecisions(model, {
        dialog: useService("dialog"),
        notification: useService("notification"),
    });
}
