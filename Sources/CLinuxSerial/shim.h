#include <linux/serial.h>
#include <linux/tty_flags.h>
#include <asm/ioctls.h>
