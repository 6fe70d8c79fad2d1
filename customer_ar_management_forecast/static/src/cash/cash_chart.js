/* global Chart */
import { Component, onWillStart, onWillUnmount, useEffect, useRef } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { cookie } from "@web/core/browser/cookie";
import { getCustomColor } from "@web/core/colors/colors";
import { _t } from "@web/core/l10n/translation";

const scheme = cookie.get("color_scheme");
const LABEL_COLOR = getCustomColor(scheme, "#111827", "#E4E4E4");
const GRID_COLOR = getCustomColor(scheme, "rgba(0,0,0,.1)", "rgba(255,255,255,.15)");
const EXPECTED = getCustomColor(scheme, "#2f7d6d", "#5fc1ac");
const BAND = getCustomColor(scheme, "rgba(47,125,109,.28)", "rgba(95,193,172,.35)");
const RECEIVED = getCustomColor(scheme, "#a06a00", "#e0ab4a");

/** Weeks side by side: due, promised, the band of what is expected, what goes out (below zero), and what came. */
export class CashChart extends Component {
    static template = "customer_ar_management_forecast.CashChart";
    static props = { page: Object, onPick: Function };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [this.props.page]
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    get weeks() {
        return [...this.props.page.earlier, ...this.props.page.weeks];
    }

    bar(label, color, value) {
        return { type: "bar", label, backgroundColor: color, data: this.weeks.map(value), maxBarThickness: 26, order: 2 };
    }

    line(label, color, value) {
        return {
            type: "line",
            label,
            borderColor: color,
            backgroundColor: color,
            data: this.weeks.map(value),
            pointRadius: 3,
            tension: 0,
            order: 1,
        };
    }

    get datasets() {
        const { page } = this.props;
        const found = [
            this.bar(_t("Due"), "#9aa0a8", (week) => week.due),
            this.bar(_t("Expected, eight of ten futures"), BAND, (week) => [week.low, week.high]),
            this.line(_t("Expected"), EXPECTED, (week) => week.expected),
        ];
        if (page.has_promised) {
            found.splice(1, 0, this.bar(_t("Promised"), "#0e7490", (week) => week.promised));
        }
        if (page.has_out) {
            found.push(this.bar(_t("Going out"), "#b4535a", (week) => (week.is_known ? null : -week.out)));
        }
        if (page.earlier.length) {
            found.push(this.line(_t("Received"), RECEIVED, (week) => (week.is_known ? week.received : null)));
        }
        return found;
    }

    draw() {
        this.chart?.destroy();
        const { weeks } = this;
        const axis = { ticks: { color: LABEL_COLOR }, grid: { color: GRID_COLOR } };
        this.chart = new Chart(this.canvas.el, {
            data: { labels: weeks.map((week) => week.label), datasets: this.datasets },
            options: {
                maintainAspectRatio: false,
                animation: false,
                interaction: { mode: "index", intersect: false },
                scales: { x: { ...axis, grid: { display: false } }, y: axis },
                plugins: { legend: { position: "top", labels: { color: LABEL_COLOR, boxWidth: 14 } } },
                onClick: (_event, elements) => {
                    const week = elements.length && weeks[elements[0].index];
                    if (week && !week.is_known) {
                        this.props.onPick(week);
                    }
                },
            },
        });
    }
}
