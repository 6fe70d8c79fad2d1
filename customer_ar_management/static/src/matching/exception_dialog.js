import { Component, onMounted, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

/** What is wrong with a receipt, and a note about it. */
export class ExceptionDialog extends Component {
    static template = "customer_ar_management.MatchExceptionDialog";
    static components = { Dialog };
    static props = { kinds: Array, count: Number, confirm: Function, close: Function };

    setup() {
        this.state = useState({ kind: "", note: "", busy: false });
        const kinds = useRef("kinds");
        onMounted(() => kinds.el.querySelector("input")?.focus());
    }

    pick(kind) {
        this.state.kind = kind;
    }

    async confirm() {
        this.state.busy = true;
        try {
            await this.props.confirm(this.state.kind, this.state.note);
            this.props.close();
        } finally {
            this.state.busy = false;
        }
    }

    onKeydown(ev) {
        if (
            ev.key === "Enter" &&
            this.state.kind &&
            ev.target.tagName !== "TEXTAREA" &&
            ev.target.tagName !== "BUTTON"
        ) {
            ev.preventDefault();
            this.confirm();
        }
    }
}
