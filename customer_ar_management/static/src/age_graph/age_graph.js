import { registry } from "@web/core/registry";
import { GraphRenderer } from "@web/views/graph/graph_renderer";
import { graphView } from "@web/views/graph/graph_view";
import { BUCKET, useAgeBuckets } from "./age_buckets";

/** A graph in which aging buckets have the colours and the order of their scheme, as everywhere else. */
export class AgeGraphRenderer extends GraphRenderer {
    setup() {
        super.setup();
        this.ageBuckets = useAgeBuckets();
    }

    /** `{ name: { color, place } }`; names that several schemes share have the first one's colour. */
    get buckets() {
        const named = {};
        this.ageBuckets.list.forEach(({ name, color }, place) => {
            named[name] ??= { color, place };
        });
        return named;
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
            const { buckets } = this;
            const place = ({ label }) => buckets[label]?.place ?? Number.MAX_SAFE_INTEGER;
            this.model.data.datasets.sort((one, other) => place(one) - place(other));
        }
    }

    colored(data, keys) {
        const { bucketLevel: level, buckets } = this;
        for (const dataset of data.datasets) {
            for (const key of keys) {
                if (level === 1 && buckets[dataset.label]) {
                    dataset[key] = buckets[dataset.label].color;
                } else if (level === 0 && Array.isArray(data.labels)) {
                    const plain = [dataset[key]].flat()[0];
                    dataset[key] = data.labels.map((label) => buckets[label]?.color || plain);
                }
            }
        }
        return data;
    }
}

registry.category("views").add("ar_age_graph", { ...graphView, Renderer: AgeGraphRenderer });
