import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

/** How good the predictions were: one sentence, calibration, error by age and of the cash, and the models with their evidence. */
export class ForecastQuality extends Component {
    static template = "customer_ar_management_forecast.Quality";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({ data: null });
        onWillStart(async () => {
            this.state.data = await this.orm.call("ar.forecast.quality", "get_data", []);
        });
    }

    get display() {
        return { controlPanel: {} };
    }

    get names() {
        return { model: _t("Prediction"), average: _t("Customer's average"), due: _t("Due date") };
    }

    percent(share) {
        return share === null || share === undefined ? "–" : `${Math.round(100 * share)} %`;
    }

    days(value) {
        return value === null || value === undefined ? "–" : value.toFixed(1);
    }

    openItems() {
        return this.action.doAction("customer_ar_management_forecast.ar_forecast_item_action_quality");
    }
}

registry.category("actions").add("customer_ar_management_forecast.quality", ForecastQuality);
