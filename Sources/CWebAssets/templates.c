#include "web_assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One entry a template, in alphabetical order. They are in C for its #embed: as Swift literals the
// same bytes took four minutes and two gigabytes to compile.
static const struct web_asset list[] = {
    {"account", "text/html", (const char[]){
#embed "../WebAssets/Templates/account.mustache" suffix(, 0)
    }},
    {"accounts", "text/html", (const char[]){
#embed "../WebAssets/Templates/accounts.mustache" suffix(, 0)
    }},
    {"amendments", "text/html", (const char[]){
#embed "../WebAssets/Templates/amendments.mustache" suffix(, 0)
    }},
    {"audit-table", "text/html", (const char[]){
#embed "../WebAssets/Templates/audit-table.mustache" suffix(, 0)
    }},
    {"audit", "text/html", (const char[]){
#embed "../WebAssets/Templates/audit.mustache" suffix(, 0)
    }},
    {"bar-chart", "text/html", (const char[]){
#embed "../WebAssets/Templates/bar-chart.mustache" suffix(, 0)
    }},
    {"certification", "text/html", (const char[]){
#embed "../WebAssets/Templates/certification.mustache" suffix(, 0)
    }},
    {"console", "text/html", (const char[]){
#embed "../WebAssets/Templates/console.mustache" suffix(, 0)
    }},
    {"contract-analysis", "text/html", (const char[]){
#embed "../WebAssets/Templates/contract-analysis.mustache" suffix(, 0)
    }},
    {"contract-execution", "text/html", (const char[]){
#embed "../WebAssets/Templates/contract-execution.mustache" suffix(, 0)
    }},
    {"contract-form", "text/html", (const char[]){
#embed "../WebAssets/Templates/contract-form.mustache" suffix(, 0)
    }},
    {"contract", "text/html", (const char[]){
#embed "../WebAssets/Templates/contract.mustache" suffix(, 0)
    }},
    {"contracts", "text/html", (const char[]){
#embed "../WebAssets/Templates/contracts.mustache" suffix(, 0)
    }},
    {"daily-loads", "text/html", (const char[]){
#embed "../WebAssets/Templates/daily-loads.mustache" suffix(, 0)
    }},
    {"declared-loads", "text/html", (const char[]){
#embed "../WebAssets/Templates/declared-loads.mustache" suffix(, 0)
    }},
    {"declared-panel", "text/html", (const char[]){
#embed "../WebAssets/Templates/declared-panel.mustache" suffix(, 0)
    }},
    {"difference-picture", "text/html", (const char[]){
#embed "../WebAssets/Templates/difference-picture.mustache" suffix(, 0)
    }},
    {"discussion", "text/html", (const char[]){
#embed "../WebAssets/Templates/discussion.mustache" suffix(, 0)
    }},
    {"due-table", "text/html", (const char[]){
#embed "../WebAssets/Templates/due-table.mustache" suffix(, 0)
    }},
    {"evidence", "text/html", (const char[]){
#embed "../WebAssets/Templates/evidence.mustache" suffix(, 0)
    }},
    {"execution-sheet", "text/html", (const char[]){
#embed "../WebAssets/Templates/execution-sheet.mustache" suffix(, 0)
    }},
    {"exports", "text/html", (const char[]){
#embed "../WebAssets/Templates/exports.mustache" suffix(, 0)
    }},
    {"findings", "text/html", (const char[]){
#embed "../WebAssets/Templates/findings.mustache" suffix(, 0)
    }},
    {"form-cell", "text/html", (const char[]){
#embed "../WebAssets/Templates/form-cell.mustache" suffix(, 0)
    }},
    {"form-document", "text/html", (const char[]){
#embed "../WebAssets/Templates/form-document.mustache" suffix(, 0)
    }},
    {"form-documents", "text/html", (const char[]){
#embed "../WebAssets/Templates/form-documents.mustache" suffix(, 0)
    }},
    {"form-errors", "text/html", (const char[]){
#embed "../WebAssets/Templates/form-errors.mustache" suffix(, 0)
    }},
    {"form-fields", "text/html", (const char[]){
#embed "../WebAssets/Templates/form-fields.mustache" suffix(, 0)
    }},
    {"form-refusal", "text/html", (const char[]){
#embed "../WebAssets/Templates/form-refusal.mustache" suffix(, 0)
    }},
    {"home", "text/html", (const char[]){
#embed "../WebAssets/Templates/home.mustache" suffix(, 0)
    }},
    {"import", "text/html", (const char[]){
#embed "../WebAssets/Templates/import.mustache" suffix(, 0)
    }},
    {"inbox-table", "text/html", (const char[]){
#embed "../WebAssets/Templates/inbox-table.mustache" suffix(, 0)
    }},
    {"inbox", "text/html", (const char[]){
#embed "../WebAssets/Templates/inbox.mustache" suffix(, 0)
    }},
    {"layout", "text/html", (const char[]){
#embed "../WebAssets/Templates/layout.mustache" suffix(, 0)
    }},
    {"loads-table", "text/html", (const char[]){
#embed "../WebAssets/Templates/loads-table.mustache" suffix(, 0)
    }},
    {"manual-weight", "text/html", (const char[]){
#embed "../WebAssets/Templates/manual-weight.mustache" suffix(, 0)
    }},
    {"master-list", "text/html", (const char[]){
#embed "../WebAssets/Templates/master-list.mustache" suffix(, 0)
    }},
    {"master-record", "text/html", (const char[]){
#embed "../WebAssets/Templates/master-record.mustache" suffix(, 0)
    }},
    {"master", "text/html", (const char[]){
#embed "../WebAssets/Templates/master.mustache" suffix(, 0)
    }},
    {"order-new", "text/html", (const char[]){
#embed "../WebAssets/Templates/order-new.mustache" suffix(, 0)
    }},
    {"order", "text/html", (const char[]){
#embed "../WebAssets/Templates/order.mustache" suffix(, 0)
    }},
    {"orders", "text/html", (const char[]){
#embed "../WebAssets/Templates/orders.mustache" suffix(, 0)
    }},
    {"pager", "text/html", (const char[]){
#embed "../WebAssets/Templates/pager.mustache" suffix(, 0)
    }},
    {"paper-page", "text/html", (const char[]){
#embed "../WebAssets/Templates/paper-page.mustache" suffix(, 0)
    }},
    {"paper", "text/html", (const char[]){
#embed "../WebAssets/Templates/paper.mustache" suffix(, 0)
    }},
    {"password", "text/html", (const char[]){
#embed "../WebAssets/Templates/password.mustache" suffix(, 0)
    }},
    {"people", "text/html", (const char[]){
#embed "../WebAssets/Templates/people.mustache" suffix(, 0)
    }},
    {"person", "text/html", (const char[]){
#embed "../WebAssets/Templates/person.mustache" suffix(, 0)
    }},
    {"photograph", "text/html", (const char[]){
#embed "../WebAssets/Templates/photograph.mustache" suffix(, 0)
    }},
    {"photographs", "text/html", (const char[]){
#embed "../WebAssets/Templates/photographs.mustache" suffix(, 0)
    }},
    {"plate-readings", "text/html", (const char[]){
#embed "../WebAssets/Templates/plate-readings.mustache" suffix(, 0)
    }},
    {"print-bar", "text/html", (const char[]){
#embed "../WebAssets/Templates/print-bar.mustache" suffix(, 0)
    }},
    {"print", "text/html", (const char[]){
#embed "../WebAssets/Templates/print.mustache" suffix(, 0)
    }},
    {"problem", "text/html", (const char[]){
#embed "../WebAssets/Templates/problem.mustache" suffix(, 0)
    }},
    {"received-weight", "text/html", (const char[]){
#embed "../WebAssets/Templates/received-weight.mustache" suffix(, 0)
    }},
    {"received-weights", "text/html", (const char[]){
#embed "../WebAssets/Templates/received-weights.mustache" suffix(, 0)
    }},
    {"report-table", "text/html", (const char[]){
#embed "../WebAssets/Templates/report-table.mustache" suffix(, 0)
    }},
    {"request", "text/html", (const char[]){
#embed "../WebAssets/Templates/request.mustache" suffix(, 0)
    }},
    {"requests", "text/html", (const char[]){
#embed "../WebAssets/Templates/requests.mustache" suffix(, 0)
    }},
    {"resume", "text/html", (const char[]){
#embed "../WebAssets/Templates/resume.mustache" suffix(, 0)
    }},
    {"secret", "text/html", (const char[]){
#embed "../WebAssets/Templates/secret.mustache" suffix(, 0)
    }},
    {"sign-in", "text/html", (const char[]){
#embed "../WebAssets/Templates/sign-in.mustache" suffix(, 0)
    }},
    {"statement-lines", "text/html", (const char[]){
#embed "../WebAssets/Templates/statement-lines.mustache" suffix(, 0)
    }},
    {"subtotal-rows", "text/html", (const char[]){
#embed "../WebAssets/Templates/subtotal-rows.mustache" suffix(, 0)
    }},
    {"supplement", "text/html", (const char[]){
#embed "../WebAssets/Templates/supplement.mustache" suffix(, 0)
    }},
    {"table-head", "text/html", (const char[]){
#embed "../WebAssets/Templates/table-head.mustache" suffix(, 0)
    }},
    {"tokens", "text/html", (const char[]){
#embed "../WebAssets/Templates/tokens.mustache" suffix(, 0)
    }},
    {"unlock", "text/html", (const char[]){
#embed "../WebAssets/Templates/unlock.mustache" suffix(, 0)
    }},
    {"verdict", "text/html", (const char[]){
#embed "../WebAssets/Templates/verdict.mustache" suffix(, 0)
    }},
    {"visit", "text/html", (const char[]){
#embed "../WebAssets/Templates/visit.mustache" suffix(, 0)
    }},
    {"visits", "text/html", (const char[]){
#embed "../WebAssets/Templates/visits.mustache" suffix(, 0)
    }},
    {"webhooks", "text/html", (const char[]){
#embed "../WebAssets/Templates/webhooks.mustache" suffix(, 0)
    }},
    {"workflow", "text/html", (const char[]){
#embed "../WebAssets/Templates/workflow.mustache" suffix(, 0)
    }},
};

const struct web_asset *web_template(size_t index) {
    return index < sizeof list / sizeof *list ? &list[index] : NULL;
}
