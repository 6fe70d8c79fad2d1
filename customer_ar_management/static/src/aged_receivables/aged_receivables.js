import { Component, onWillStart } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { WithSearch } from "@web/search/with_search/with_search";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { AgedScreen } from "./aged_screen";

/** Client action: the aged receivables with the search bar of the open items. */
export class AgedReceivables extends Component {
    static template = "customer_ar_management.AgedReceivables";
    static components = { AgedScreen, WithSearch };
    static props = { ...standardActionServiceProps };

    setup() {
        const orm = useService("orm");
        onWillStart(async () => {
            this.options = await orm.call("ar.aged.report", "aged_options", []);
        });
    }

    get searchProps() {
        return {
            resModel: "ar.open.item",
            searchViewId: this.options.search_view_id,
            loadIrFilters: true,
            context: this.props.action.context || {},
            domain: this.props.action.context?.ar_domain || [],
            globalState: this.props.globalState,
        };
    }

    /** The date, basis and scheme with which another screen opened this one. */
    get initialParams() {
        const context = this.props.action.context || {};
        return {
            as_of: context.ar_as_of || false,
            basis: context.ar_basis || false,
            scheme_id: context.ar_scheme_id || false,
            company_id: context.ar_company_id || false,
            company_ids: context.ar_company_ids || [],
        };
    }
}

registry.category("actions").add("customer_ar_management.aged_receivables", AgedReceivables);
