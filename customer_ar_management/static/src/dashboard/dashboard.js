import { onWillStart, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { serializeDate } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { AgeBar } from "../aged_receivables/age_bar";
import { CompanyTable } from "./company_table";
import { DashboardDoors } from "./dashboard_doors";
import { TrendChart } from "./trend_chart";

const STEPS_HIDDEN = "customer_ar_management.first_steps_hidden";

/** Client action: the first page of Receivables. Every figure opens the items behind it. */
export class ReceivablesDashboard extends DashboardDoors {
    static template = "customer_ar_management.Dashboard";
    static components = { AgeBar, CompanyTable, DateTimeInput, Layout, TrendChart };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({
            data: null,
            proof: null,
            loading: false,
            steps: [],
            stepsHidden: !!browser.localStorage.getItem(STEPS_HIDDEN),
        });
        const asked = this.props.state?.asked || {};
        this.asked = { as_of: false, basis: false, company_id: false, dimension: false, ...asked };
        useSetupAction({ getLocalState: () => ({ asked: this.asked }) });
        onWillStart(() => this.load());
    }

    // -- asking ---------------------------------------------------------------

    async load() {
        const ticket = (this.ticket = {});
        this.state.loading = true;
        try {
            const data = await this.orm.call("ar.dashboard", "get_data", [], this.asked);
            if (ticket === this.ticket) {
                this.state.data = data;
                this.state.proof = null;
                this.state.steps = [];
                this.loadProof(ticket);
                this.loadSteps(ticket);
            }
        } finally {
            this.state.loading = false;
        }
    }

    /** The comparison with the ledger reads every entry: it comes when it comes. */
    async loadProof(ticket) {
        if (!this.state.data.empty) {
            const { as_of, company_id } = this.options;
            const proof = await this.orm.silent.call("ar.dashboard", "get_proof", [as_of, company_id]);
            if (ticket === this.ticket) {
                this.state.proof = proof;
            }
        }
    }

    async loadSteps(ticket) {
        if (!this.state.data.empty && !this.state.stepsHidden) {
            const steps = await this.orm.silent.call("ar.dashboard", "get_steps", [this.options.company_id]);
            if (ticket === this.ticket) {
                this.state.steps = steps;
            }
        }
    }

    ask(changes) {
        Object.assign(this.asked, changes);
        return this.load();
    }

    onDate(date) {
        return date && this.ask({ as_of: serializeDate(date) });
    }

    onCompany(ev) {
        return this.ask({ company_id: Number(ev.target.value) });
    }

    async onDimension(ev) {
        this.asked.dimension = ev.target.value;
        const { as_of, company_id } = this.options;
        this.state.data.breakdown = await this.orm.call("ar.dashboard", "get_breakdown", [
            as_of,
            company_id,
            this.asked.dimension,
        ]);
    }

    hideSteps() {
        browser.localStorage.setItem(STEPS_HIDDEN, "1");
        this.state.stepsHidden = true;
    }
}

registry.category("actions").add("customer_ar_management.dashboard", ReceivablesDashboard);
