// XML by libexpat.
#include <expat.h>
