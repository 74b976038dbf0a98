global using System.Globalization;
global using System.Text;
global using System.Text.Json;
global using Analytics.Evidence;
global using Analytics.Storage;
global using Analytics.Storage.Columns;
global using Analytics.Studies;
