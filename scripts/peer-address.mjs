// Loaded first into the process that serves the pages: says in a header of ours who is at the other end of the
// connection, and takes away what only we may say. Whatever comes later reads these and not what a client sent.
import { Server } from "node:http";

const OURS = ["x-medaid-peer", "x-request-id", "x-path"];

const { emit } = Server.prototype;
Server.prototype.emit = function emitWithPeer(event, request, ...rest) {
  if (event === "request" || event === "upgrade") {
    for (const name of OURS) delete request.headers[name];
    request.headers["x-medaid-peer"] = request.socket.remoteAddress ?? "";
  }
  return emit.call(this, event, request, ...rest);
};
