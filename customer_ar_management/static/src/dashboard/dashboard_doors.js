import { _t } from "@web/core/l10n/translation";
import { openDoor } from "../door";
import { DashboardShown } from "./dashboard_shown";

/** What the figures of the first page open. */
export class DashboardDoors extends DashboardShown {
    /** The open items behind a figure, as of the page's date or of `asOf`. */
    openItems(title, domain, asOf = this.options.as_of) {
        const { basis, scheme_id, company_id } = this.options;
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("%(figure)s as of %(date)s", { figure: title, date: this.date(asOf) }),
            res_model: "ar.open.item",
            views: ["list", "kanban", "pivot", "graph"].map((view) => [false, view]),
            domain: [["company_id", "child_of", [company_id]], ...domain],
            context: { ar_as_of: asOf, ar_basis: basis, ar_scheme_id: scheme_id },
        });
    }

    openTile(tile) {
        if (tile.domain) {
            return this.openItems(tile.label, tile.domain);
        }
        return this.action.doAction(tile.action, tile.view ? { viewType: tile.view } : {});
    }

    openBucket(bucket, month) {
        return this.openItems(bucket.label, [["bucket_id", "=", bucket.id]], month?.date);
    }

    /** A name opens the customer file; what has no customer opens its items. */
    openCustomer(row) {
        if (!row.partner_id) {
            return this.openItems(row.name, [["partner_id", "=", false]]);
        }
        return openDoor(this.env, "ar.aged.report", "action_customer", [
            { company_id: this.options.company_id },
            row.partner_id,
        ]);
    }

    openOwed(row, overdue = false) {
        return this.openItems(row.name, [
            ["partner_id", "=", row.partner_id || false],
            overdue ? ["is_overdue", "=", true] : ["is_credit", "=", false],
        ]);
    }

    openBreakdown(row) {
        const { dimension } = this.state.data.breakdown;
        return this.openItems(row.label, [
            ["is_overdue", "=", true],
            [dimension, "=", row.id],
        ]);
    }

    openAged() {
        const { as_of, basis, scheme_id, company_id } = this.options;
        return this.action.doAction("customer_ar_management.ar_aged_receivables_action", {
            additionalContext: {
                ar_as_of: as_of,
                ar_basis: basis,
                ar_scheme_id: scheme_id,
                ar_company_id: company_id,
            },
        });
    }

    print() {
        const { as_of, basis, company_id } = this.options;
        return openDoor(this.env, "ar.dashboard", "action_print", [
            as_of,
            basis,
            company_id,
            this.state.data.breakdown.dimension,
        ]);
    }

    openProof() {
        return this.action.doAction("customer_ar_management.ar_ledger_proof_action");
    }

    async open(entry) {
        if (entry.call) {
            const [model, method, ...args] = entry.call;
            return openDoor(this.env, model, method, args);
        }
        return entry.action && this.action.doAction(entry.action);
    }
}
