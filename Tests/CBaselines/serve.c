#include "baselines.h"
#include <arpa/inet.h>
#include <errno.h>
#include <modbus.h>
#include <netinet/in.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

enum { offered = 125 };

static void *serve(void *argument) {
    int listener = (int)(intptr_t)argument;
    modbus_t *context = modbus_new_tcp(NULL, 0);
    modbus_mapping_t *mapping = modbus_mapping_new(0, 0, offered, 0);
    uint8_t request[MODBUS_TCP_MAX_ADU_LENGTH];
    // One client after another, each until it hangs up.
    while (context && mapping && modbus_tcp_accept(context, &listener) >= 0) {
        int length;
        while ((length = modbus_receive(context, request)) >= 0) {
            if (length > 0) modbus_reply(context, request, length, mapping);
        }
        modbus_close(context);
    }
    modbus_mapping_free(mapping);
    modbus_free(context);
    return NULL;
}

int baseline_serve(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0) return -1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    pthread_t thread;
    if (bind(listener, (struct sockaddr *)&address, size) != 0 || listen(listener, 1) != 0
        || getsockname(listener, (struct sockaddr *)&address, &size) != 0
        || pthread_create(&thread, NULL, serve, (void *)(intptr_t)listener) != 0) {
        close(listener);
        return -1;
    }
    pthread_detach(thread);
    return ntohs(address.sin_port);
}
