"""Keeps IPython kernels off TCP.

ipykernel takes the output of forked children through a pipe that listens on 127.0.0.1, whatever transport the kernel itself
uses. Here it listens on a unix socket in the job's private runtime directory instead, so that no port of a job can be found by
others on the node.
"""

import os
import tempfile

import zmq
from ipykernel.iostream import IOPubThread
from zmq.eventloop.zmqstream import ZMQStream


def _setup_pipe_in(self: IOPubThread) -> None:
    self._pipe_uuid = os.urandom(16)
    directory = os.environ.get("JUPYTER_RUNTIME_DIR") or tempfile.mkdtemp(prefix="kernel-")
    self._pipe_port = f"ipc://{directory}/output-{os.getpid()}"
    socket = self.socket.context.socket(zmq.PULL)
    socket.linger = 0
    socket.bind(self._pipe_port)
    self._pipe_in = ZMQStream(socket, self.io_loop)
    self._pipe_in.on_recv(self._handle_pipe_msg)


def _setup_pipe_out(self: IOPubThread) -> tuple[zmq.Context, zmq.Socket]:
    context = zmq.Context()  # a forked child can't use its parent's
    socket = context.socket(zmq.PUSH)
    socket.linger = 3000
    socket.connect(self._pipe_port)
    return context, socket


IOPubThread._setup_pipe_in = _setup_pipe_in
IOPubThread._setup_pipe_out = _setup_pipe_out
