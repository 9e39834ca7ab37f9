#include "webhook.h"

#include <curl/curl.h>

static size_t discard(char *bytes, size_t size, size_t count, void *context) {
    (void)bytes;
    (void)context;
    return size * count;
}

int webhook_prepare(void) { return (int)curl_global_init(CURL_GLOBAL_DEFAULT); }

long webhook_post(const char *url, const char *const *headers, size_t count,
                  const unsigned char *body, size_t length, long milliseconds) {
    CURL *curl = curl_easy_init();
    if (curl == NULL) return 0;
    // Without this libcurl first asks whether it may send the body, and waits a second for it.
    struct curl_slist *list = curl_slist_append(NULL, "Expect:");
    int whole = list != NULL;
    for (size_t index = 0; whole && index < count; index++) {
        struct curl_slist *longer = curl_slist_append(list, headers[index]);
        whole = longer != NULL;
        if (whole) list = longer;
    }
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, milliseconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds);
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)length);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, (const char *)body);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, discard);
    long status = 0;
    // An answer that broke off says nothing: the event is sent again.
    if (whole && curl_easy_perform(curl) == CURLE_OK) {
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    }
    curl_easy_cleanup(curl);
    curl_slist_free_all(list);
    return status;
}
