#include "baselines.h"
#include <modbus.h>

long baseline_poll(const char *host, const char *port, int registers, long times) {
    uint16_t words[125];
    modbus_t *context = modbus_new_tcp_pi(host, port);
    if (!context) return -1;
    modbus_set_slave(context, 1);
    if (modbus_connect(context) != 0) {
        modbus_free(context);
        return -1;
    }
    long answers = 0;
    for (long turn = 0; turn < times; turn++) {
        if (modbus_read_registers(context, 0, registers, words) == registers) answers++;
    }
    modbus_close(context);
    modbus_free(context);
    return answers;
}
