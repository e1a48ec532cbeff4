"""kill -9 of the server at every statement: afterwards both effect and receipt are there, or neither (faults 4, 5).

`python -m tests.sync.kill_points URL` strikes at every point of push and upload; tests draw some by seed.
"""
