import { Component, onWillStart, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { _t } from "@web/core/l10n/translation";
import { RecordSelector } from "@web/core/record_selectors/record_selector";
import { useAutofocus } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { formatFloat } from "@web/core/utils/numbers";
import { parseFloat as parseLocal } from "@web/views/fields/parsers";
import { daysLate } from "../age/days_late";

/**
 * Say by hand what a receipt pays: tick open items of the customer or of anyone, type part amounts, write off a small
 * rest. What is left of the receipt is always in sight.
 */
export class ChangeDialog extends Component {
    static template = "customer_ar_management.MatchChangeDialog";
    static components = { Dialog, RecordSelector };
    static props = {
        row: Object,
        options: Object,
        candidates: Function,
        setCustomer: Function,
        save: Function,
        close: Function,
    };

    setup() {
        const { row } = this.props;
        this.digits = row.currency.digits;
        this.state = useState({
            lines: row.allocations.map((allocation) => ({ ...allocation, error: "" })),
            found: [],
            text: "",
            partner: row.partner,
            busy: false,
        });
        useAutofocus();
        this.lookLater = useDebounced(() => this.look(), 250);
        onWillStart(() => this.look());
    }

    // -- figures --------------------------------------------------------------

    round(value) {
        const factor = 10 ** this.digits;
        return Math.round((value + Number.EPSILON * Math.sign(value)) * factor) / factor;
    }

    amount(value) {
        return formatFloat(value, { digits: [16, this.digits] });
    }

    late(days) {
        return daysLate(days);
    }

    date(text) {
        return text ? formatDate(deserializeDate(text)) : "";
    }

    isZero(value) {
        return Math.abs(value) < 10 ** -this.digits / 2;
    }

    get allocated() {
        return this.round(this.state.lines.reduce((sum, { amount }) => sum + amount, 0));
    }

    /** What of the receipt goes nowhere yet. */
    get left() {
        return this.round(this.props.row.amount - this.allocated);
    }

    rest(line) {
        return this.round(line.residual - line.amount - line.writeoff);
    }

    get problem() {
        for (const line of this.state.lines) {
            if (line.error) {
                return line.error;
            }
            if (!this.isZero(line.writeoff) && !line.kind) {
                return _t("Say what the difference on %s is.", line.number);
            }
            if (
                Math.abs(this.round(line.amount + line.writeoff)) >
                Math.abs(line.residual) + 10 ** -this.digits / 2
            ) {
                return _t("%(number)s has only %(residual)s open.", {
                    number: line.number,
                    residual: this.amount(line.residual),
                });
            }
        }
        if (this.left < -(10 ** -this.digits) / 2) {
            return _t("%s more than the receipt has.", this.amount(-this.left));
        }
        return this.state.lines.length ? "" : _t("Tick what the receipt pays.");
    }

    get leftText() {
        return this.isZero(this.left)
            ? _t("nothing left over")
            : _t("%s stays on account", this.amount(this.left));
    }

    // -- finding --------------------------------------------------------------

    async look() {
        const text = this.state.text.trim();
        const found = await this.props.candidates(text);
        if (text === this.state.text.trim()) {
            this.state.found = found;
        }
    }

    onText(ev) {
        this.state.text = ev.target.value;
        this.lookLater();
    }

    isChosen(item) {
        return this.state.lines.some(({ line_id }) => line_id === item.line_id);
    }

    async onCustomer(partnerId) {
        if (partnerId && partnerId !== this.state.partner?.id) {
            const row = await this.props.setCustomer(partnerId);
            this.state.partner = row.partner;
            this.state.text = "";
            await this.look();
        }
    }

    // -- choosing -------------------------------------------------------------

    toggle(item) {
        if (this.isChosen(item)) {
            this.remove(item);
            return;
        }
        const amount = item.residual < 0 ? item.residual : Math.min(item.residual, Math.max(this.left, 0));
        const line = {
            ...item,
            amount: this.round(amount),
            writeoff: 0,
            kind: "",
            reason_id: false,
            error: "",
        };
        this.state.lines.push(line);
    }

    remove(item) {
        this.state.lines = this.state.lines.filter(({ line_id }) => line_id !== item.line_id);
    }

    onAmount(line, name, ev) {
        try {
            line[name] = this.round(parseLocal(ev.target.value || "0"));
            line.error = "";
        } catch {
            line.error = _t("“%s” is no amount.", ev.target.value);
        }
    }

    onKind(line, ev) {
        line.kind = ev.target.value;
    }

    onReason(line, ev) {
        line.reason_id = parseInt(ev.target.value) || false;
    }

    /** Everything the receipt still has, up to what the item needs. */
    fill(line) {
        const wanted = this.round(line.residual - line.writeoff);
        line.amount =
            wanted < 0 ? wanted : this.round(Math.min(wanted, line.amount + Math.max(this.left, 0)));
        line.error = "";
    }

    writeOff(line) {
        line.writeoff = this.round(line.writeoff + this.rest(line));
        line.kind = line.kind || "small";
    }

    mayWriteOff(line) {
        const rest = this.rest(line);
        return (
            !this.isZero(rest) &&
            Math.abs(rest) <= Math.max(this.props.options.cap, this.props.options.fee_cap || 0)
        );
    }

    get values() {
        return this.state.lines.map(({ line_id, amount, writeoff, kind, reason_id }) => ({
            line_id,
            amount,
            writeoff,
            kind: this.isZero(writeoff) ? false : kind,
            reason_id: this.isZero(writeoff) ? false : reason_id,
        }));
    }

    async save(andConfirm) {
        if (this.problem || this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            await this.props.save(this.values, andConfirm);
            this.props.close();
        } finally {
            this.state.busy = false;
        }
    }

    onKeydown(ev) {
        if (ev.key !== "Enter") {
            return;
        }
        if (ev.ctrlKey || ev.metaKey) {
            ev.preventDefault();
            this.save(true);
        } else if (ev.target.matches(".o_ar_match_find")) {
            ev.preventDefault();
            const first = this.state.found.find((item) => !this.isChosen(item));
            if (first && this.state.text) {
                this.toggle(first);
            }
        }
    }
}
