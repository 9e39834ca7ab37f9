#pragma once

#include <stddef.h>

/// A text file that was built into the program.
struct web_asset {
    /// Its name, as templates and addresses use it.
    const char *_Nonnull name;
    /// Its media type.
    const char *_Nonnull type;
    /// Its text, ended by a zero byte.
    const char *_Nonnull text;
};

/// The page template at a place of their list; null after the last.
const struct web_asset *_Nullable web_template(size_t index);

/// The file under `/assets/` at a place of their list; null after the last.
const struct web_asset *_Nullable web_file(size_t index);

/// The OpenAPI document of the API.
const struct web_asset *_Nonnull web_api_document(void);
