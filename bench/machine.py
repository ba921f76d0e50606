"""Says what a figure was measured on, and when."""
import datetime
import os
import platform


def machine():
    model = platform.processor()
    if os.path.exists("/proc/cpuinfo"):
        with open("/proc/cpuinfo") as file:
            lines = file.read().splitlines()
        model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), model)
        flags = next((line for line in lines if line.startswith("flags")), "").split()
        model += ", " + ", ".join(flag for flag in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if flag in flags)
    return {"processor": model, "cores": os.cpu_count(), "system": platform.platform(),
            "date": datetime.datetime.now().isoformat(timespec="minutes")}
