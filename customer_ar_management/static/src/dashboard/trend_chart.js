/* global Chart */
import { Component, onWillStart, onWillUnmount, useEffect, useRef } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { cookie } from "@web/core/browser/cookie";
import { getCustomColor } from "@web/core/colors/colors";

const scheme = cookie.get("color_scheme");
const LABEL_COLOR = getCustomColor(scheme, "#111827", "#E4E4E4");
const GRID_COLOR = getCustomColor(scheme, "rgba(0,0,0,.1)", "rgba(255,255,255,.15)");

/** Stacked buckets by month; the same figures as a table for those who do not see the picture. */
export class TrendChart extends Component {
    static template = "customer_ar_management.TrendChart";
    static props = {
        months: Array, // [{ date, label, amounts: { bucket id: amount }, unapplied }]
        buckets: Array, // [{ id, label, color }]
        format: Function,
        less: { type: Function, optional: true }, // (unapplied amount) → small print under a month
        onPick: Function, // (month, bucket)
    };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.months, this.props.buckets]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    amount(month, bucket) {
        return month.amounts[bucket.id] || 0;
    }

    draw() {
        this.chart?.destroy();
        const { months, buckets, format, less } = this.props;
        const axis = { stacked: true, ticks: { color: LABEL_COLOR }, grid: { color: GRID_COLOR } };
        this.chart = new Chart(this.canvas.el, {
            type: "bar",
            data: {
                labels: months.map((month) => month.label),
                datasets: buckets.map((bucket) => ({
                    label: bucket.label,
                    data: months.map((month) => this.amount(month, bucket)),
                    backgroundColor: bucket.color,
                    borderColor: getCustomColor(scheme, "#ffffff", "#262A36"),
                    borderWidth: 1,
                    maxBarThickness: 44,
                })),
            },
            options: {
                maintainAspectRatio: false,
                animation: false,
                interaction: { mode: "nearest", intersect: true },
                scales: {
                    x: { ...axis, grid: { display: false } },
                    y: {
                        ...axis,
                        ticks: { ...axis.ticks, maxTicksLimit: 6, callback: (value) => format(value) },
                    },
                },
                plugins: {
                    legend: { position: "bottom", labels: { color: LABEL_COLOR, boxWidth: 12 } },
                    tooltip: {
                        callbacks: {
                            label: (item) => `${item.dataset.label}: ${format(item.raw, true)}`,
                            footer: ([{ dataIndex }]) =>
                                less && months[dataIndex].unapplied ? less(months[dataIndex].unapplied) : "",
                        },
                    },
                },
                onClick: (_ev, elements) => {
                    if (elements.length) {
                        const { index, datasetIndex } = elements[0];
                        this.props.onPick(months[index], buckets[datasetIndex]);
                    }
                },
            },
        });
    }
}
