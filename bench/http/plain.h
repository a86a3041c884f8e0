// plain.h: see plain.c.
#pragma once
#define PLAIN_BODY "{\"text\":\"你好，这里是城市管理综合行政执法案件系统。\",\"unit\":\"演示区综合行政执法局\",\"n\":1234567890,\"list\":[1,2,3,4,5,6,7,8,9]}"
int plain_start(void);   // the port, 0 when it does not start
