import { markRaw } from "@odoo/owl";
import { KeepLast } from "@web/core/utils/concurrency";

export const PAGE_SIZE = 80;

/**
 * What the aged receivables screen knows: the run that the server computed, the page shown, what is folded out.
 * Sorting, paging and folding out go on with the same run; other parameters make another one.
 */
export class AgedModel {
    /**
     * @param {object} orm the orm service
     * @param {object} [state] as exported by exportState() before the user went elsewhere
     */
    constructor(orm, state = {}) {
        this.orm = markRaw(orm);
        this.keepLast = markRaw(new KeepLast());
        this.params = { ...state.params };
        this.sort = state.sort || "total desc";
        this.offset = state.offset || 0;
        this.reportId = state.reportId || false;
        this.showShares = state.showShares || false;
        this.compare = state.compare || false;
        this.page = null;
        this.proof = null;
        this.loading = false;
        this.open = {};
    }

    exportState() {
        const { params, sort, offset, reportId, showShares, compare } = this;
        return { params: { ...params }, sort, offset, reportId, showShares, compare };
    }

    call(method, ...args) {
        return this.orm.call("ar.aged.report", method, args);
    }

    /** Read a page; a new run drops what was folded out and asks for the proof. */
    async load() {
        this.loading = true;
        try {
            const page = await this.keepLast.add(
                this.orm.call("ar.aged.report", "aged_page", [this.params, this.reportId], {
                    sort: this.sort,
                    offset: this.offset,
                    limit: PAGE_SIZE,
                    compare: this.compare,
                })
            );
            const fresh = page.report_id !== this.reportId || !this.page;
            this.page = page;
            this.params = { ...page.params };
            this.reportId = page.report_id;
            if (fresh) {
                this.open = {};
                this.loadProof();
            }
            if (page.params.in_currency) {
                await Promise.all(page.rows.map((row) => this.openGroup(row)));
            }
        } finally {
            this.loading = false;
        }
    }

    async loadProof() {
        this.proof = null;
        const { reportId } = this;
        const proof = await this.call("aged_proof", this.params, reportId);
        if (reportId === this.reportId) {
            this.proof = proof;
        }
    }

    setParams(changes) {
        Object.assign(this.params, changes);
        this.offset = 0;
        return this.load();
    }

    /** Show what the customers owed at an earlier day (ISO text) beside it; false: no longer. */
    setCompare(day) {
        this.compare = day;
        this.open = {};
        return this.load();
    }

    refresh() {
        this.reportId = false;
        return this.load();
    }

    sortBy(key) {
        const [current, direction] = this.sort.split(" ");
        const first = ["name", "unapplied"].includes(key) ? "asc" : "desc";
        const other = first === "asc" ? "desc" : "asc";
        this.sort = `${key} ${current === key && direction === first ? other : first}`;
        this.offset = 0;
        for (const key of Object.keys(this.open)) {
            if (key.startsWith("group:")) {
                delete this.open[key];
            }
        }
        return this.load();
    }

    // -- folding out -----------------------------------------------------------

    groupKey(row) {
        return `group:${row.group}`;
    }

    rowKey(row) {
        return `row:${row.group || ""}:${row.id}`;
    }

    isGroup(row) {
        return row.label !== undefined;
    }

    keyOf(row) {
        return this.isGroup(row) ? this.groupKey(row) : this.rowKey(row);
    }

    isOpen(row) {
        return this.keyOf(row) in this.open;
    }

    /** The group that a customer's row stands in; null when the table is not grouped. */
    groupOf(row) {
        return this.page.params.groupby ? row.group : null;
    }

    fold(row) {
        delete this.open[this.keyOf(row)];
    }

    async unfold(row) {
        if (!this.isOpen(row)) {
            await (this.isGroup(row) ? this.openGroup(row) : this.openRow(row));
        }
    }

    toggle(row) {
        return this.isOpen(row) ? this.fold(row) : this.unfold(row);
    }

    async openGroup(row) {
        const key = this.groupKey(row);
        const known = this.open[key]?.rows || [];
        const page = await this.orm.call("ar.aged.report", "aged_page", [this.params, this.reportId], {
            sort: this.sort,
            offset: known.length,
            limit: PAGE_SIZE,
            group: row.group,
            compare: this.compare,
        });
        this.open[key] = { rows: [...known, ...page.rows], count: page.count };
    }

    /** Decimals of the currency that a row is in. */
    digitsOf(row) {
        const group = this.page.params.in_currency && this.page.rows.find(({ group }) => group === row.group);
        return (group?.currency || this.page.currency).digits;
    }

    async openRow(row) {
        const found = await this.call("aged_items", this.params, this.reportId, row.id, this.groupOf(row));
        const total = row.amounts[row.amounts.length - 1];
        this.open[this.rowKey(row)] = {
            ...found,
            moved: found.total !== null && Math.abs(found.total - total) >= 10 ** -this.digitsOf(row) / 2,
        };
    }

    /** All visible lines from top to bottom: {type, row, key, level, …}. */
    get lines() {
        return (this.page?.rows || []).flatMap((row) => this.linesOf(row, 0));
    }

    linesOf(row, level) {
        const opened = this.open[this.keyOf(row)];
        const type = this.isGroup(row) ? "group" : "partner";
        const line = { type, row, level, key: this.keyOf(row), open: !!opened };
        if (!opened) {
            return [line];
        }
        if (type === "group") {
            const more = opened.count - opened.rows.length;
            return [
                line,
                ...opened.rows.flatMap((inner) => this.linesOf(inner, level + 1)),
                ...(more ? [{ type: "more", row, level: level + 1, key: `${line.key}:more`, more }] : []),
            ];
        }
        return [
            line,
            ...(opened.moved ? [{ type: "moved", row, level: level + 1, key: `${line.key}:moved` }] : []),
            ...opened.items.map((item) => ({
                type: "item",
                row,
                item,
                level: level + 1,
                key: `${line.key}:item:${item.id}`,
            })),
            ...(opened.more ? [{ type: "all", row, level: level + 1, key: `${line.key}:all` }] : []),
        ];
    }
}
