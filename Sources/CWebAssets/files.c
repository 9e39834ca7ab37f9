#include "web_assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// One entry a file that browsers fetch, in alphabetical order.
static const struct web_asset list[] = {
    {"console.css", "text/css", (const char[]){
#embed "../WebAssets/Assets/console.css" suffix(, 0)
    }},
    {"health.js", "text/javascript", (const char[]){
#embed "../WebAssets/Assets/health.js" suffix(, 0)
    }},
    {"icon.svg", "image/svg+xml", (const char[]){
#embed "../WebAssets/Assets/icon.svg" suffix(, 0)
    }},
    {"import.js", "text/javascript", (const char[]){
#embed "../WebAssets/Assets/import.js" suffix(, 0)
    }},
    {"keys.js", "text/javascript", (const char[]){
#embed "../WebAssets/Assets/keys.js" suffix(, 0)
    }},
    {"live.js", "text/javascript", (const char[]){
#embed "../WebAssets/Assets/live.js" suffix(, 0)
    }},
    {"lock.js", "text/javascript", (const char[]){
#embed "../WebAssets/Assets/lock.js" suffix(, 0)
    }},
    {"paper.css", "text/css", (const char[]){
#embed "../WebAssets/Assets/paper.css" suffix(, 0)
    }},
    {"print.css", "text/css", (const char[]){
#embed "../WebAssets/Assets/print.css" suffix(, 0)
    }},
    {"print.js", "text/javascript", (const char[]){
#embed "../WebAssets/Assets/print.js" suffix(, 0)
    }},
    {"refresh.js", "text/javascript", (const char[]){
#embed "../WebAssets/Assets/refresh.js" suffix(, 0)
    }},
    {"site.css", "text/css", (const char[]){
#embed "../WebAssets/Assets/site.css" suffix(, 0)
    }},
};

const struct web_asset *web_file(size_t index) {
    return index < sizeof list / sizeof *list ? &list[index] : NULL;
}

static const struct web_asset api_document = {
    "openapi.json", "application/json", (const char[]){
#embed "../WebAssets/openapi.json" suffix(, 0)
    }};

const struct web_asset *web_api_document(void) { return &api_document; }
