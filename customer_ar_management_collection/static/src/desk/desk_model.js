import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";

const MODEL = "ar.collection.desk";
/** What is wrong with what was typed is said in the form, where it can be mended; a dialog would have to be closed first. */
const WORDS = ["odoo.exceptions.UserError", "odoo.exceptions.ValidationError"];

/** What the desk knows: the list of today, the customer one speaks to, and the form that is open. */
export class CollectionDeskModel {
    constructor(orm, { accountId = null, mine = true, done = {} } = {}) {
        Object.assign(this, { orm, accountId, mine, done, queue: null, page: null, form: null, busy: false });
        this.asked = accountId;
    }

    call(method, ...args) {
        return this.orm.call(MODEL, method, args);
    }

    async start() {
        this.queue = await this.call("get_queue", this.mine);
        if (this.mine && !this.queue.rows.length && !this.asked) {
            this.mine = false;
            this.queue = await this.call("get_queue", false);
        }
        await this.open(this.accountId || this.queue.rows[0]?.id);
    }

    async setMine(mine) {
        this.mine = mine;
        this.queue = await this.call("get_queue", mine);
        if (this.index < 0 && this.queue.rows.length) {
            await this.open(this.queue.rows[0].id);
        }
    }

    /**
     * Ask for the list again: whoever is on it no more is done with, and stays where it stands.
     *
     * @returns {Promise<boolean>} whether that is so for the customer of the page
     */
    async refresh() {
        const fresh = await this.call("get_queue", this.mine);
        const still = new Set(fresh.rows.map(({ id }) => id));
        for (const { id } of this.rows) {
            if (!still.has(id) && !this.done[id]) {
                this.done[id] = _t("Off the list");
            }
        }
        this.queue.counts = fresh.counts;
        return Boolean(this.done[this.accountId]);
    }

    get rows() {
        return this.queue.rows;
    }

    get index() {
        return this.rows.findIndex(({ id }) => id === this.accountId);
    }

    get row() {
        return this.rows[this.index];
    }

    get left() {
        return this.rows.filter(({ id }) => !this.done[id]).length;
    }

    async open(accountId) {
        this.form = null;
        this.accountId = accountId || null;
        const page = accountId ? await this.call("get_page", accountId) : null;
        if (this.accountId === (accountId || null)) {
            this.page = page;
        }
    }

    /** The customer so many places further on. */
    async go(step) {
        const target = this.rows[this.index + step];
        if (target) {
            await this.open(target.id);
        }
    }

    /** The next customer nobody has spoken to yet; from the top again at the end of the list. */
    async next() {
        const order = [...this.rows.slice(this.index + 1), ...this.rows.slice(0, Math.max(this.index, 0))];
        const target = order.find(({ id }) => !this.done[id]);
        await this.open(target ? target.id : this.accountId);
        return Boolean(target);
    }

    /** Begin to write down how the contact ended. */
    begin(result, more = {}) {
        const [chase] = this.page.chase;
        const person = this.page.people[0];
        this.form = {
            result,
            kind: "call",
            contact_id: person ? person.id : false,
            amount: result === "promised" && chase ? chase.value : "",
            line_id: result === "disputed" && this.page.items.length ? this.page.items[0].line_id : false,
            dispute_reason: "other",
            reason_id: false,
            date: "",
            deadline: "",
            next_date: "",
            note: "",
            place: "",
            photo: "",
            latitude: 0,
            longitude: 0,
            error: "",
            ...more,
        };
    }

    /** What is sent: a promise of the whole proposal names no sum, so that the items themselves count. */
    get values() {
        const { form, page } = this;
        const values = { ...form };
        delete values.error;
        if (form.result === "promised") {
            const [chase] = page.chase;
            values.line_ids = chase ? chase.line_ids : [];
            const whole = chase && chase.whole && Math.abs(chase.value - form.amount) < 0.005;
            values.amount = whole ? 0 : form.amount;
        }
        return values;
    }

    async save() {
        if (this.busy) {
            return null;
        }
        this.busy = true;
        try {
            const accountId = this.accountId;
            const saved = await this.call("log", accountId, this.values);
            this.done[accountId] = saved.result;
            this.form = null;
            return saved;
        } catch (error) {
            if (this.form && error instanceof RPCError && WORDS.includes(error.exceptionName)) {
                this.form.error = error.data.message;
                return null;
            }
            throw error;
        } finally {
            this.busy = false;
        }
    }

    async answer(id, method) {
        await this.orm.call("ar.contact.suggestion", method, [[id]]);
        await this.open(this.accountId);
    }

    exportState() {
        return { accountId: this.accountId, mine: this.mine, done: this.done };
    }
}

/** The outcomes in the order of the buttons; ``quick`` ones need no form. */
export function outcomes() {
    return [
        { key: "p", result: "promised", label: _t("Promise"), icon: "fa-handshake-o" },
        { key: "d", result: "disputed", label: _t("Dispute"), icon: "fa-balance-scale" },
        { key: "y", result: "paid", label: _t("Says it has paid"), icon: "fa-check-circle-o" },
        { key: "n", result: "no_answer", label: _t("No answer"), icon: "fa-phone-square", quick: true },
        { key: "l", result: "call_back", label: _t("Call back"), icon: "fa-clock-o" },
        { key: "r", result: "reached", label: _t("Reached"), icon: "fa-comment-o" },
        { key: "w", result: "wrong_person", label: _t("Wrong number"), icon: "fa-user-times", quick: true },
        { key: "x", result: "refused", label: _t("Refuses"), icon: "fa-ban" },
        { key: "v", result: "reached", label: _t("Visit"), icon: "fa-map-marker", kind: "visit" },
    ];
}
