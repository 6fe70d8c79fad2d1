import { markRaw } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";

export const TABS = ["match", "certain", "ambiguous", "exceptions", "done"];
const REMEMBERED = 50;

/**
 * What the matching desk knows: the page of receipts, which one is looked at, which are ticked, what was done last.
 * Receipts that are decided stay where they are, marked, until the next page is read: nothing jumps under the cursor.
 */
export class DeskModel {
    /**
     * @param {object} orm the orm service
     * @param {object} [state] as exported by exportState() before the user went elsewhere
     */
    constructor(orm, state = {}) {
        this.orm = markRaw(orm);
        this.keepLast = markRaw(new KeepLast());
        this.options = {};
        this.params = { tab: "match", sort: "date asc", ...state.params };
        this.offset = state.offset || 0;
        this.currentId = state.currentId || false;
        this.rows = [];
        this.count = 0;
        this.any = true;
        this.counts = {};
        this.selected = {};
        this.history = state.history || [];
        this.loading = false;
        this.busy = false;
        this.running = null;
    }

    exportState() {
        const { params, offset, currentId, history } = this;
        return { params: { ...params }, offset, currentId, history };
    }

    call(method, ...args) {
        return this.orm.call("ar.match.desk", method, args);
    }

    /** What the filters and dialogs offer, and the first page. */
    async start() {
        const [options] = await Promise.all([this.call("get_options"), this.load()]);
        this.options = markRaw(options);
    }

    async load() {
        this.loading = true;
        try {
            const page = await this.keepLast.add(this.call("get_page", this.params, this.offset));
            Object.assign(this, {
                rows: page.rows,
                count: page.count,
                counts: page.counts,
                offset: page.offset,
                any: page.any,
            });
            this.selected = {};
            if (!this.rows.some(({ id }) => id === this.currentId)) {
                this.currentId = this.rows[0]?.id || false;
            }
        } finally {
            this.loading = false;
        }
    }

    ask(changes) {
        Object.assign(this.params, changes);
        this.offset = 0;
        return this.load();
    }

    get isFiltered() {
        const { journal_id, rule, confidence, source, partner_id, text, ids } = this.params;
        return Boolean(journal_id || rule || confidence || source || partner_id || text || ids);
    }

    clearFilters() {
        return this.ask({
            journal_id: false,
            rule: false,
            confidence: false,
            source: false,
            partner_id: false,
            text: "",
            ids: false,
        });
    }

    sortBy(key) {
        const [current, direction] = this.params.sort.split(" ");
        const first = key === "amount" || key === "confidence" ? "desc" : "asc";
        const other = first === "asc" ? "desc" : "asc";
        return this.ask({ sort: `${key} ${current === key && direction === first ? other : first}` });
    }

    // -- where we are ---------------------------------------------------------

    get index() {
        return this.rows.findIndex(({ id }) => id === this.currentId);
    }

    get current() {
        return this.rows[this.index];
    }

    isWaiting(row) {
        return row.state === "open" || row.state === "exception";
    }

    /** The next or previous receipt. */
    go(step) {
        const index = Math.min(Math.max(this.index + step, 0), this.rows.length - 1);
        this.currentId = this.rows[index]?.id || false;
    }

    /** The next receipt that waits, behind this one or from the top; reads the next page when this one is done. */
    async next() {
        const { index } = this;
        const order = [...this.rows.slice(index + 1), ...this.rows.slice(0, index + 1)];
        const waiting = order.find((row) => row.state === "open");
        if (waiting) {
            this.currentId = waiting.id;
        } else if (
            this.params.tab !== "done" &&
            this.params.tab !== "exceptions" &&
            this.counts[this.params.tab]
        ) {
            this.offset = 0;
            await this.load();
        }
    }

    // -- choosing several -----------------------------------------------------

    get selectedRows() {
        return this.rows.filter(({ id }) => this.selected[id]);
    }

    toggle(row) {
        this.selected[row.id] = !this.selected[row.id];
    }

    get allSelected() {
        return this.rows.length > 0 && this.rows.every(({ id }) => this.selected[id]);
    }

    toggleAll() {
        const chosen = !this.allSelected;
        this.selected = chosen ? Object.fromEntries(this.rows.map(({ id }) => [id, true])) : {};
    }

    // -- deciding -------------------------------------------------------------

    /** Call a method that decides over receipts; shows them as they are then. */
    async decide(method, ids, ...args) {
        this.busy = true;
        try {
            const outcome = await this.call(method, ids, ...args);
            this.show(outcome.rows);
            this.counts = await this.orm.silent.call("ar.match.desk", "get_counts", [this.params]);
            return outcome;
        } finally {
            this.busy = false;
        }
    }

    /** Decide so that `u` can take it back. */
    async decideUndoable(method, ids, ...args) {
        const outcome = await this.decideAll(method, ids, ...args);
        this.remember(outcome.done);
        return outcome;
    }

    /** Decide over many, one batch per call, showing how far it has come; somebody may say stop. */
    async decideAll(method, ids, ...args) {
        const { chunk } = this.options;
        if (ids.length <= chunk) {
            return this.decide(method, ids, ...args);
        }
        const outcome = { done: [], rows: [], stopped: false };
        this.busy = true;
        this.running = { done: 0, failed: 0, total: ids.length, stopped: false };
        try {
            for (let start = 0; start < ids.length && !this.running.stopped; start += chunk) {
                const part = await this.orm.silent.call("ar.match.desk", method, [
                    ids.slice(start, start + chunk),
                    ...args,
                ]);
                outcome.done.push(...part.done);
                outcome.rows.push(...part.rows);
                this.show(part.rows);
                Object.assign(this.running, {
                    done: outcome.done.length,
                    failed: outcome.rows.length - outcome.done.length,
                });
            }
            outcome.stopped = this.running.stopped;
            this.counts = await this.orm.silent.call("ar.match.desk", "get_counts", [this.params]);
        } finally {
            this.running = null;
            this.busy = false;
        }
        return outcome;
    }

    remember(ids) {
        if (ids.length) {
            this.history.push(ids);
            this.history.splice(0, this.history.length - REMEMBERED);
        }
    }

    show(rows) {
        const fresh = Object.fromEntries(rows.map((row) => [row.id, row]));
        this.rows = this.rows.map((row) => fresh[row.id] || row);
    }

    async undoLast() {
        const ids = this.history.pop();
        if (!ids) {
            return null;
        }
        const outcome = await this.decideAll("undo", ids);
        const left = ids.filter((id) => !outcome.rows.some((row) => row.id === id));
        this.remember(left); // stopped: the rest can still be undone
        if (this.rows.some(({ id }) => ids.includes(id))) {
            this.currentId = ids.find((id) => this.rows.some((row) => row.id === id));
        } else {
            await this.load();
        }
        return outcome;
    }

    /**
     * Confirm what is certain, one batch per call, until nothing is left or somebody says stop.
     * @returns {Promise<{done: number, failed: number}>}
     */
    async confirmCertain(chunk) {
        const total = this.counts.certain;
        const running = (this.running = { done: 0, failed: 0, total, stopped: false });
        const done = [];
        const skip = [];
        try {
            let left = total;
            while (left && !this.running.stopped) {
                const outcome = await this.orm.silent.call("ar.match.desk", "confirm_certain", [
                    this.params,
                    skip,
                    chunk,
                ]);
                done.push(...outcome.done);
                skip.push(...outcome.rows.map(({ id }) => id).filter((id) => !outcome.done.includes(id)));
                this.show(outcome.rows);
                Object.assign(this.running, { done: done.length, failed: skip.length });
                left = outcome.rows.length && outcome.left;
            }
        } finally {
            this.running = null;
            this.remember(done);
        }
        await this.load();
        return { done: done.length, failed: skip.length, stopped: running.stopped };
    }
}
