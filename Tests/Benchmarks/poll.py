"""Seconds that pymodbus takes to read registers so many times: poll.py PORT REGISTERS TIMES."""

import sys
import time

from pymodbus.client import ModbusTcpClient

port, registers, times = map(int, sys.argv[1:])
client = ModbusTcpClient("127.0.0.1", port=port)
client.connect()
begin = time.perf_counter()
for _ in range(times):
    answer = client.read_holding_registers(0, count=registers, device_id=1)
    assert not answer.isError() and len(answer.registers) == registers
print(time.perf_counter() - begin)
client.close()
