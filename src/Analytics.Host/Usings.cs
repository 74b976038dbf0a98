global using System.Globalization;
global using Analytics.Evidence;
global using Analytics.Ingest;
global using Analytics.Inspection;
global using Analytics.Nightly;
global using Analytics.Storage;
global using Analytics.Studies;
