import { onWillStart } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";
import { ageColor } from "../age/age_color";

const BUCKET = "bucket_id";

/** A graph in which aging buckets have the colours and the order of their scheme, as everywhere else. */
export class AgeGraphRenderer extends GraphRenderer {
    setup() {
        super.setup();
        const orm = useService("orm");
        this.buckets = {};
        onWillStart(async () => {
            const buckets = await orm.searchRead("ar.aging.bucket", [], ["name", "color"]);
            buckets.reverse().forEach(({ name, color }, index) => {
                this.buckets[name] = { color: ageColor(color), place: -index };
            });
        });
    }

    /** Which level of the grouping are the buckets; -1: none. */
    get bucketLevel() {
        return this.model.metaData.groupBy.findIndex(({ fieldName }) => fieldName === BUCKET);
    }

    getBarChartData() {
        this.inOrder();
        return this.colored(super.getBarChartData(), ["backgroundColor"]);
    }

    getLineChartData() {
        this.inOrder();
        return this.colored(super.getLineChartData(), [
            "borderColor",
            "backgroundColor",
            "pointBackgroundColor",
        ]);
    }

    getPieChartData() {
        const data = super.getPieChartData();
        return this.bucketLevel === 0 && this.model.metaData.groupBy.length === 1
            ? this.colored(data, ["backgroundColor", "hoverBackgroundColor"])
            : data;
    }

    inOrder() {
        if (this.bucketLevel === 1) {
            const place = ({ label }) => this.buckets[label]?.place ?? 1;
            this.model.data.datasets.sort((one, other) => place(one) - place(other));
        }
    }

    colored(data, keys) {
        const level = this.bucketLevel;
        for (const dataset of data.datasets) {
            for (const key of keys) {
                if (level === 1 && this.buckets[dataset.label]) {
                    dataset[key] = this.buckets[dataset.label].color;
                } else if (level === 0 && Array.isArray(data.labels)) {
                    const plain = [dataset[key]].flat()[0];
                    dataset[key] = data.labels.map((label) => this.buckets[label]?.color || plain);
                }
            }
        }
        return data;
    }
}

registry.category("views").add("ar_age_graph", { ...graphView, Renderer: AgeGraphRenderer });
