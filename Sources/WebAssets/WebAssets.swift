/// Templates, style sheets and scripts, built into the program: nothing has to be installed beside
/// it, and nothing can be missing. A target of its own, because its bytes take long to compile.
public enum WebAssets {
    /// A file that browsers fetch.
    public struct Asset: Sendable {
        public let bytes: [UInt8]
        /// Its media type, with the character set.
        public let type: String

        init(_ bytes: [UInt8], _ type: String) {
            self.bytes = bytes
            self.type = type + "; charset=utf-8"
        }
    }

    /// The page templates by name.
    public static var templates: [(name: String, text: String)] {
        templateFiles.map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
    }

    /// The file of that name under `/assets/`; nil when there is none.
    public static func asset(named name: String) -> Asset? { assetFiles[name] }

    /// The OpenAPI 3.1 document of the API.
    public static var openAPI: [UInt8] { PackageResources.openapi_json }

    private static var templateFiles: [(String, [UInt8])] {
        [
            ("amendments", PackageResources.amendments_mustache),
            ("audit", PackageResources.audit_mustache),
            ("audit-table", PackageResources.audit_table_mustache),
            ("bar-chart", PackageResources.bar_chart_mustache),
            ("certification", PackageResources.certification_mustache),
            ("console", PackageResources.console_mustache),
            ("contract", PackageResources.contract_mustache),
            ("contract-analysis", PackageResources.contract_analysis_mustache),
            ("contract-execution", PackageResources.contract_execution_mustache),
            ("contract-form", PackageResources.contract_form_mustache),
            ("received-weight", PackageResources.received_weight_mustache),
            ("received-weights", PackageResources.received_weights_mustache),
            ("statement-lines", PackageResources.statement_lines_mustache),
            ("account", PackageResources.account_mustache),
            ("accounts", PackageResources.accounts_mustache),
            ("form-document", PackageResources.form_document_mustache),
            ("form-documents", PackageResources.form_documents_mustache),
            ("contracts", PackageResources.contracts_mustache),
            ("daily-loads", PackageResources.daily_loads_mustache),
            ("declared-loads", PackageResources.declared_loads_mustache),
            ("declared-panel", PackageResources.declared_panel_mustache),
            ("difference-picture", PackageResources.difference_picture_mustache),
            ("discussion", PackageResources.discussion_mustache),
            ("due-table", PackageResources.due_table_mustache),
            ("evidence", PackageResources.evidence_mustache),
            ("exports", PackageResources.exports_mustache),
            ("findings", PackageResources.findings_mustache),
            ("form-cell", PackageResources.form_cell_mustache),
            ("form-errors", PackageResources.form_errors_mustache),
            ("form-refusal", PackageResources.form_refusal_mustache),
            ("form-fields", PackageResources.form_fields_mustache),
            ("home", PackageResources.home_mustache),
            ("import", PackageResources.import_mustache),
            ("inbox", PackageResources.inbox_mustache),
            ("inbox-table", PackageResources.inbox_table_mustache),
            ("layout", PackageResources.layout_mustache),
            ("loads-table", PackageResources.loads_table_mustache),
            ("manual-weight", PackageResources.manual_weight_mustache),
            ("master", PackageResources.master_mustache),
            ("master-list", PackageResources.master_list_mustache),
            ("master-record", PackageResources.master_record_mustache),
            ("order", PackageResources.order_mustache),
            ("order-new", PackageResources.order_new_mustache),
            ("orders", PackageResources.orders_mustache),
            ("paper", PackageResources.paper_mustache),
            ("paper-page", PackageResources.paper_page_mustache),
            ("pager", PackageResources.pager_mustache),
            ("password", PackageResources.password_mustache),
            ("people", PackageResources.people_mustache),
            ("person", PackageResources.person_mustache),
            ("photograph", PackageResources.photograph_mustache),
            ("photographs", PackageResources.photographs_mustache),
            ("plate-readings", PackageResources.plate_readings_mustache),
            ("print", PackageResources.print_mustache),
            ("print-bar", PackageResources.print_bar_mustache),
            ("problem", PackageResources.problem_mustache),
            ("report-table", PackageResources.report_table_mustache),
            ("request", PackageResources.request_mustache),
            ("requests", PackageResources.requests_mustache),
            ("resume", PackageResources.resume_mustache),
            ("secret", PackageResources.secret_mustache),
            ("sign-in", PackageResources.sign_in_mustache),
            ("subtotal-rows", PackageResources.subtotal_rows_mustache),
            ("supplement", PackageResources.supplement_mustache),
            ("table-head", PackageResources.table_head_mustache),
            ("tokens", PackageResources.tokens_mustache),
            ("unlock", PackageResources.unlock_mustache),
            ("verdict", PackageResources.verdict_mustache),
            ("visit", PackageResources.visit_mustache),
            ("visits", PackageResources.visits_mustache),
            ("webhooks", PackageResources.webhooks_mustache),
            ("workflow", PackageResources.workflow_mustache),
        ]
    }

    private static let assetFiles: [String: Asset] = [
        "console.css": Asset(PackageResources.console_css, "text/css"),
        "health.js": Asset(PackageResources.health_js, "text/javascript"),
        "icon.svg": Asset(PackageResources.icon_svg, "image/svg+xml"),
        "import.js": Asset(PackageResources.import_js, "text/javascript"),
        "keys.js": Asset(PackageResources.keys_js, "text/javascript"),
        "live.js": Asset(PackageResources.live_js, "text/javascript"),
        "lock.js": Asset(PackageResources.lock_js, "text/javascript"),
        "paper.css": Asset(PackageResources.paper_css, "text/css"),
        "print.css": Asset(PackageResources.print_css, "text/css"),
        "print.js": Asset(PackageResources.print_js, "text/javascript"),
        "refresh.js": Asset(PackageResources.refresh_js, "text/javascript"),
        "site.css": Asset(PackageResources.site_css, "text/css"),
    ]
}
