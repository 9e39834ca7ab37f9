#include "snapshot.h"

#include <curl/curl.h>
#include <string.h>

struct sink {
    unsigned char *content;
    size_t capacity;
    size_t length;
    int overflown;
};

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
    struct sink *sink = context;
    size_t length = size * count;
    if (length > sink->capacity - sink->length) {
        sink->overflown = 1;
        return 0;
    }
    memcpy(sink->content + sink->length, bytes, length);
    sink->length += length;
    return length;
}

int snapshot_prepare(void) { return (int)curl_global_init(CURL_GLOBAL_DEFAULT); }

enum snapshot_result snapshot_take(const char *url, const char *user, const char *password,
                                   long milliseconds, unsigned char *content, size_t capacity,
                                   size_t *length) {
    CURL *curl = curl_easy_init();
    if (curl == NULL) return snapshot_no_answer;
    struct sink sink = {content, capacity, 0, 0};
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, milliseconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, milliseconds);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
    if (user != NULL) {
        curl_easy_setopt(curl, CURLOPT_HTTPAUTH, (long)(CURLAUTH_BASIC | CURLAUTH_DIGEST));
        curl_easy_setopt(curl, CURLOPT_USERNAME, user);
        curl_easy_setopt(curl, CURLOPT_PASSWORD, password == NULL ? "" : password);
    }
    CURLcode code = curl_easy_perform(curl);
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(curl);
    *length = sink.length;
    // The status may be that of the challenge, when the answer after it never came.
    if (code != CURLE_OK && !sink.overflown) return snapshot_no_answer;
    // A long page that says “no” is a no first.
    if (status == 401 || status == 403) return snapshot_denied;
    if (status != 200) return snapshot_unusable;
    return sink.overflown ? snapshot_too_large : snapshot_taken;
}
