/** Lists the errors of geometries and geographies: bytes that are none, and reference systems that are not known. */
export const GEOSPATIAL_ERRORS = {
  GEO_ENCODER_SRID_MISMATCH_ERROR: {
    sqlState: '42K09',
    raisedBy: 'execution',
    message: 'The column of type {type} takes shapes of SRID {typeSrid} alone, not of {valueSrid}.',
    help: 'give the column a type of SRID ANY.',
  },
  ST_INVALID_ENDIANNESS_VALUE: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The byte order `{endianness}` is none: `NDR` is little-endian, `XDR` big-endian.',
  },
  ST_INVALID_SRID_VALUE: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'No reference system of this kind has the SRID {srid}.',
    help: 'a GEOGRAPHY takes 4326 and other systems of longitude and latitude; a GEOMETRY takes 0 and the codes of EPSG and ESRI.',
  },
  WKB_PARSE_ERROR: {
    sqlState: '22023',
    raisedBy: 'execution',
    message: 'The bytes are no WKB: at byte {pos}, {parseError}.',
  },
} as const
