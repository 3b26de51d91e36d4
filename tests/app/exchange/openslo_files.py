"""OpenSLO as people write it, by its documentation and by what real files do to its schema."""

SERVICE = """\
apiVersion: openslo/v1
kind: Service
metadata:
  name: checkout
  displayName: "Checkout"
  labels:
    team: [payments, identity]
    tier: gold
spec:
  description: Takes the money
"""

ROLLING = """\
apiVersion: openslo/v1
kind: SLO
metadata:
  name: checkout-availability
  annotations:
    example.org/dashboard: https://example.org/d/1
spec:
  description: Requests that succeed
  service: checkout
  indicatorRef: checkout-good
  timeWindow:
    - duration: 4w
      isRolling: true
  budgetingMethod: Occurrences
  objectives:
    - displayName: Most
      target: 0.9990
    - displayName: All
      targetPercent: 99.95
  alertPolicies:
    - alertPolicyRef: burning
  ownKey: {kept: [yes, 1_000, 0x1F, ~]}
"""

INDICATOR = """\
apiVersion: openslo/v1
kind: SLI
metadata: {name: checkout-good}
spec:
  ratioMetric:
    counter: true
    bad:
      metricSource: {type: Prometheus, spec: {query: "sum(rate(x{code=~'5..'}[5m]))"}}
    total:
      metricSource:
        metricSourceRef: main
        spec:
          query: |
            sum(rate(x[5m]))
              by (job)
"""

CALENDAR = """\
- apiVersion: openslo/v1
  kind: SLO
  metadata: {name: latency}
  spec:
    service: web
    indicator:
      metadata: {name: slow}
      spec: {thresholdMetric: {metricSource: {type: Datadog, spec: {q: p99}}}}
    timeWindow:
    - duration: 1M
      calendar: {startTime: 2022-01-01 12:00:00, timeZone: America/New_York}
    budgetingMethod: Timeslices
    objectives:
    - {op: lte, value: 0.25, target: 0.995, timeSliceTarget: 0.95, timeSliceWindow: 5}
- apiVersion: openslo/v1
  kind: AlertCondition
  metadata: {name: burning}
  spec: {severity: page, condition: {kind: burnrate, op: lte, threshold: 2, lookbackWindow: 1h}}
"""

ALPHA = """\
apiVersion: openslo/v1alpha
kind: SLO
metadata: {name: lag, displayName: Lag}
spec:
  service: ingest
  budgetingMethod: Occurrences
  timeWindows:
  - {unit: Month, count: 1, isRolling: false, calendar: {startTime: "2021-05-01 00:00:00", timeZone: UTC}}
  objectives:
  - ratioMetrics:
      incremental: true
      good: {source: prometheus, queryType: promql, query: "good[5m]"}
      total: {source: prometheus, queryType: promql, query: "all[5m]"}
    target: 0.975
"""

ALPHA_THRESHOLD = """\
apiVersion: openslo/v1alpha
kind: SLO
metadata: {name: front-page}
spec:
  service: web
  budgetingMethod: Occurrences
  indicator: {thresholdMetric: {source: prometheus, queryType: promql, query: p95}}
  timeWindows: [{unit: Day, count: 30, isRolling: true}]
  objectives: [{op: lt, value: 2000, target: 0.99}]
"""

V2ALPHA = """\
apiVersion: openslo.com/v2alpha
kind: SLO
metadata: {name: search, labels: {env: prod}}
spec:
  service: search
  sli:
    metadata: {name: answered}
    spec:
      ratioMetric:
        counter: true
        good: {dataSourceRef: main, spec: {query: "ok"}}
        total: {dataSourceRef: main, spec: {query: "all"}}
  timeWindow: [{duration: 1w, isRolling: false, calendar: {startTime: 2022-01-03 00:00:00, timeZone: Europe/Berlin}}]
  budgetingMethod: RatioTimeslices
  objectives: [{target: 0.9, timeSliceWindow: 10m}]
"""

SLOGEN = """\
apiVersion: openslo/v1
kind: SLO
metadata: {name: drift_of_Clock}
spec:
  service: tasks
  indicator:
    metadata: {name: drift}
    spec: {ratioMetric: {good: {metricSource: {spec: {}}}, total: {metricSource: {spec: {}}}}}
  timeWindow:
    - duration: Week
      calendar: {startTime: Monday, timeZone: America/New_York}
      isRolling: false
  budgetingMethod: Occurrences
  objectives: [{op: gt, target: 0.98}]
  alertPolicies: [High-Burn-Rate]
"""

JSON = """\
{
\t"apiVersion": "openslo/v1", "kind": "SLO",
\t"metadata": {"name": "mail", "displayName": "M\\u00e4il \\ud83d\\ude92"},
\t"spec": {"service": "mail", "budgetingMethod": "Occurrences",
\t\t"indicator": {"metadata": {"name": "sent"}, "spec": {"ratioMetric": {"counter": true,
\t\t\t"good": {"metricSource": {"spec": {"since": "2020-01-01", "limit": 1e3}}},
\t\t\t"total": {"metricSource": {"spec": {"on": "off", "none": null}}}}}},
\t\t"timeWindow": [{"duration": "1Q", "isRolling": false}],
\t\t"objectives": [{"target": 0.990}]}
}
"""

VALID = {
    "service.yaml": SERVICE,
    "rolling.yaml": f"{ROLLING}---\n{INDICATOR}",
    "calendar.yaml": CALENDAR,
    "mail.json": JSON,
}
OTHER_VERSIONS = {
    "alpha.yaml": ALPHA,
    "threshold.yaml": ALPHA_THRESHOLD,
    "v2.yaml": V2ALPHA,
}
