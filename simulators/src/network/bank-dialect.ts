/** The dialect that the network speaks: ISO 8583:1987 in ASCII. */
import { dialect } from "@oneclear/iso8583";

export const bankDialect = dialect("iso87-ascii");
