import makeQrCode from "qrcode-generator";

/** Room around the squares that readers need, in squares. */
const QUIET = 4;

/** A QR code as one path: dark on white in both designs, because readers want it so. */
export function QrCode(props: { readonly text: string; readonly label: string }) {
  const code = makeQrCode(0, "M");
  code.addData(props.text);
  code.make();
  const count = code.getModuleCount();
  let path = "";
  for (let row = 0; row < count; row++)
    for (let column = 0; column < count; column++)
      if (code.isDark(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`;
  const size = count + 2 * QUIET;
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={props.label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}
