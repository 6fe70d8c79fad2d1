import { Component, onWillStart, useState } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { CashChart } from "./cash_chart";

/** Cash by week: a picture, the same figures as a table, and the doors to items, pivot and spreadsheet. */
export class CashForecast extends Component {
    static template = "customer_ar_management_forecast.Cash";
    static components = { Layout, CashChart };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ page: null });
        onWillStart(async () => {
            this.state.page = await this.orm.call("ar.forecast.week", "get_page", []);
        });
    }

    get display() {
        return { controlPanel: {} };
    }

    async openWeek(week) {
        return this.action.doAction(await this.orm.call("ar.forecast.week", "action_items", [[week.id]]));
    }

    async openWeeks(kind) {
        return this.action.doAction(await this.orm.call("ar.forecast.week", "action_newest", [kind]));
    }

    openCustomers() {
        return this.action.doAction("customer_ar_management_forecast.ar_forecast_cash_action");
    }
}

registry.category("actions").add("customer_ar_management_forecast.cash", CashForecast);
